import type { Query, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query';
import { rootKey } from '../runtime/keys.ts';
import { type CachedInbox, inboxesId, readInbox, readThread, threadsId, writeList } from './cached-lists.ts';
import { findIn, withoutDoubles } from './chunks.ts';
import type { ConversationPatch } from './merge-inbox.ts';
import { isWhole, type MessagePatch, mergeMessage } from './merge-message.ts';
import { mergeConversation, mergeMessages } from './merge-news.ts';
import { laterStatus } from './status-order.ts';

/** Milliseconds an event is remembered: longer than a read can be under way. */
const keptFor = 5 * 60_000;
/** Milliseconds the search index may be behind; that long, counts of events win over those that are read. */
const indexLag = 15_000;

interface Entry<Patch> {
  patch: Patch;
  at: number;
}

/** What is remembered of the count and the star of a conversation. */
interface Flags {
  patch: Pick<ConversationPatch, 'unreadCount' | 'starred'>;
  /** When the newest event about them was made, by the clock of the server; 0 where none has told. */
  made: number;
  /** Whether an event has told it, and not this app by itself. */
  isTold: boolean;
  at: number;
}

/**
 * What events have told lately, for one QueryClient. A read that was under way when an event came, or that the search
 * index answered late, gives what was before the event; what the journal remembers is then merged in once more.
 */
export interface Journal {
  readonly messages: Map<string, Entry<MessagePatch>>;
  readonly conversations: Map<string, Entry<ConversationPatch>>;
  readonly flags: Map<string, Flags>;
}

const journals = new WeakMap<QueryClient, Journal>();

/** The journal of a QueryClient. From the first time it is asked for, it looks after every read of the lists. */
export function journalOf(queryClient: QueryClient): Journal {
  let journal = journals.get(queryClient);
  if (!journal) {
    const created: Journal = { messages: new Map(), conversations: new Map(), flags: new Map() };
    journals.set(queryClient, created);
    queryClient.getQueryCache().subscribe((event) => {
      const query = readQuery(event);
      if (query) mergeAgain(queryClient, created, query);
    });
    journal = created;
  }
  return journal;
}

/** The query that has just been read from the server; undefined for any other event. */
function readQuery(event: QueryCacheNotifyEvent): Query | undefined {
  const isRead = event.type === 'updated' && event.action.type === 'success' && !event.action.manual;
  return isRead && event.query.queryKey[0] === rootKey[0] ? event.query : undefined;
}

function mergeAgain(queryClient: QueryClient, journal: Journal, query: Query): void {
  const operationId = query.queryKey[1];
  if (operationId === threadsId) {
    const thread = readThread(query);
    if (!thread) return;
    writeList(queryClient, thread, withoutDoubles(thread.chunks));
    const clean = readThread(query) ?? thread;
    mergeMessages(queryClient, clean, recent(journal.messages));
  } else if (operationId === inboxesId) {
    const inbox = readInbox(query);
    if (inbox) writeList(queryClient, inbox, withoutDoubles(inbox.chunks));
    for (const patch of recent(journal.conversations)) {
      const list = readInbox(query);
      if (list) mergeConversation(queryClient, list, patch);
    }
    for (const [id, flags] of journal.flags) {
      const list = readInbox(query);
      if (list && isBehind(journal, list, id, flags)) mergeConversation(queryClient, list, { id, ...flags.patch });
    }
  }
}

/** Whether the index may not have the flags yet. It has them where it has a message that came since. */
function isBehind(journal: Journal, { chunks }: CachedInbox, id: string, { at }: Flags): boolean {
  const row = findIn(chunks, (conversation) => conversation.id === id)?.item;
  const last = journal.conversations.get(id)?.patch.last;
  return Date.now() - at <= indexLag && !(row && last && row.lastMessageDate > last.lastMessageDate);
}

function recent<Patch>(entries: Map<string, Entry<Patch>>): Patch[] {
  const since = Date.now() - keptFor;
  for (const [id, { at }] of entries) if (at < since) entries.delete(id);
  return Array.from(entries.values(), ({ patch }) => patch);
}

/** Remembers what is told of a message; gives all that is known of it, such as a status told before the message was. */
export function rememberMessage({ messages }: Journal, told: MessagePatch): MessagePatch {
  recent(messages);
  const known = messages.get(told.id)?.patch;
  const patch = known ? mergePatches(known, told) : told;
  messages.set(told.id, { patch, at: Date.now() });
  return patch;
}

function mergePatches(known: MessagePatch, patch: MessagePatch): MessagePatch {
  if (isWhole(known)) return mergeMessage(known, patch);
  return { ...known, ...patch, status: laterStatus(known.status ?? null, patch.status ?? null) };
}

/** Remembers the newest message of a conversation, and that it is gone. */
export function rememberConversation({ conversations }: Journal, { id, last, deleted }: ConversationPatch): void {
  recent(conversations);
  const known = conversations.get(id)?.patch;
  const isOlder = known?.last && last && known.last.lastMessageDate >= last.lastMessageDate;
  const newest = isOlder ? known.last : (last ?? known?.last);
  const isDeleted = deleted ?? known?.deleted;
  const patch = { id, ...(newest && { last: newest }), ...(isDeleted && { deleted: true }) };
  conversations.set(id, { patch, at: Date.now() });
}

/** Remembers count and star. Tells whether they are news: an event that was overtaken by a later one is not. */
export function rememberFlags(
  { flags }: Journal,
  { id, unreadCount, starred }: ConversationPatch,
  { made = 0, isTold }: { made: number | undefined; isTold: boolean },
): boolean {
  const known = flags.get(id);
  if (known && made !== 0 && made < known.made) return false;
  const patch = {
    ...known?.patch,
    ...(unreadCount !== undefined && { unreadCount }),
    ...(starred !== undefined && { starred }),
  };
  const told = { made: Math.max(made, known?.made ?? 0), isTold: isTold || known?.isTold === true };
  flags.set(id, { patch, ...told, at: Date.now() });
  return true;
}
