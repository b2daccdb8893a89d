import type { Conversation, GetMessageResult } from '@hoopai/conversations';
import type { QueryClient } from '@tanstack/react-query';
import { keyOf } from '../runtime/keys.ts';
import { cachedInboxes, cachedThreads } from './cached-lists.ts';
import { findIn } from './chunks.ts';
import { journalOf, rememberConversation, rememberFlags, rememberMessage } from './journal.ts';
import type { LiveEvent } from './live-event.ts';
import type { ConversationPatch } from './merge-inbox.ts';
import { type MessagePatch, mergeMessage } from './merge-message.ts';
import { mergeConversation, mergeMessages } from './merge-news.ts';
import { type News, readEvent } from './read-event.ts';
import { readMissing } from './read-missing.ts';

export interface ApplyEventOptions {
  /**
   * Whether to read again what an event does not tell enough about: the thread of an email, whose event has no message
   * id, and a list of conversations that a conversation it does not hold belongs to. Default true.
   */
  readonly refetch?: boolean;
}

/**
 * Brings a live event into the cache: threads, lists of conversations, and what `getMessage` and `getConversation` have
 * read. Nothing is read from the server, but for what `options.refetch` says. Events may come late, twice and in any
 * order, and while reads are under way: each message is there once and in its place, and its status never goes back.
 * Tells whether something changed. Never throws; events of other webhooks change nothing.
 *
 * @example
 * socket.onmessage = ({ data }) => applyEvent(queryClient, JSON.parse(data));
 */
export function applyEvent(queryClient: QueryClient, event: LiveEvent, options: ApplyEventOptions = {}): boolean {
  const news = readEvent(event);
  if (!news) return false;
  const { refetch = true } = options;
  const hasMessage = news.message !== undefined && applyMessage(queryClient, news.message);
  const hasConversation = news.conversation !== undefined && applyConversation(queryClient, news, refetch);
  if (news.email && refetch) readEmailThread(queryClient, news.email);
  return hasMessage || hasConversation;
}

function applyMessage(queryClient: QueryClient, told: MessagePatch): boolean {
  const patch = rememberMessage(journalOf(queryClient), told);
  let hasChanged = false;
  for (const thread of cachedThreads(queryClient)) {
    if (mergeMessages(queryClient, thread, [patch])) hasChanged = true;
  }
  const key = keyOf('getMessage', { id: patch.id });
  const known = queryClient.getQueryData<GetMessageResult>(key);
  const message = known && mergeMessage(known.message, patch);
  if (known && message && message !== known.message) {
    queryClient.setQueryData<GetMessageResult>(key, { ...known, message });
    hasChanged = true;
  }
  return hasChanged;
}

function applyConversation(queryClient: QueryClient, news: News, refetch: boolean): boolean {
  const journal = journalOf(queryClient);
  let patch = news.conversation as ConversationPatch;
  rememberConversation(journal, patch);
  const { last, deleted, unreadCount, starred } = patch;
  if (unreadCount !== undefined || starred !== undefined) {
    const { at: made, isOwn = false } = news;
    if (!rememberFlags(journal, patch, { made, isTold: !isOwn })) patch = { id: patch.id, ...(deleted && { deleted }) };
  } else if (journal.flags.get(patch.id)?.isTold) {
    // Where counts are told, they are not counted here too.
    patch = { ...patch, isUnread: false };
  } else if (patch.isUnread) {
    journal.flags.delete(patch.id);
  }
  let hasChanged = applyFlags(queryClient, patch);
  for (const inbox of cachedInboxes(queryClient)) {
    const { locationId } = inbox.input;
    if (news.locationId !== undefined && locationId !== undefined && news.locationId !== locationId) continue;
    const effect = mergeConversation(queryClient, inbox, patch);
    if (effect === 'changed') hasChanged = true;
    if (effect === 'missing' && last && !deleted && refetch)
      readMissing(queryClient, inbox, patch.id, last.lastMessageDate);
  }
  return hasChanged;
}

/** Shows another count or star, as if an event had told it. */
export function applyConversationFlags(queryClient: QueryClient, conversation: ConversationPatch): void {
  applyConversation(queryClient, { conversation, isOwn: true }, false);
}

/** Count and star of what `getConversation` has read. */
function applyFlags(queryClient: QueryClient, { id, unreadCount, starred }: ConversationPatch): boolean {
  const key = keyOf('getConversation', { conversationId: id });
  const known = queryClient.getQueryData<Conversation>(key);
  const flags = { ...(unreadCount !== undefined && { unreadCount }), ...(starred !== undefined && { starred }) };
  const next = { ...known, ...flags } as Conversation;
  if (!known || (next.unreadCount === known.unreadCount && next.starred === known.starred)) return false;
  queryClient.setQueryData<Conversation>(key, next);
  return true;
}

/** Reads the thread of an email again, unless it has the email. */
function readEmailThread(
  queryClient: QueryClient,
  { conversationId, emailMessageId }: NonNullable<News['email']>,
): void {
  for (const { input, chunks, query } of cachedThreads(queryClient)) {
    if (input.conversationId !== conversationId) continue;
    const isThere = findIn(chunks, ({ meta }) => meta?.email?.messageIds?.includes(emailMessageId ?? '') === true);
    if (!isThere) void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}
