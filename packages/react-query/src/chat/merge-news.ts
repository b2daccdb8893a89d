import type { Message } from '@hoopai/conversations';
import type { QueryClient } from '@tanstack/react-query';
import { type CachedInbox, type CachedThread, writeList } from './cached-lists.ts';
import { findIn } from './chunks.ts';
import { type ConversationPatch, mergeIntoInbox } from './merge-inbox.ts';
import type { MessagePatch } from './merge-message.ts';
import { mergeIntoThread } from './merge-thread.ts';

/** Brings messages into a list in the cache. Tells whether something changed. */
export function mergeMessages(
  queryClient: QueryClient,
  thread: CachedThread,
  patches: Iterable<MessagePatch>,
): boolean {
  let { chunks } = thread;
  for (const patch of patches) {
    const isOther = patch.conversationId !== undefined && patch.conversationId !== thread.input.conversationId;
    if (isOther) continue;
    const takes = (message: Message) =>
      message.conversationId !== undefined && thread.hasBegin && takesKind(thread, message.messageType);
    chunks = mergeIntoThread(chunks, patch, { hasOlder: thread.hasMore, takes });
  }
  return writeList(queryClient, thread, chunks);
}

/** Whether a list takes messages of a kind. The filter writes internal comments in the plural. */
export function takesKind({ input }: Pick<CachedThread, 'input'>, messageType: string): boolean {
  const kinds: readonly string[] | undefined = input.type;
  return !kinds || kinds.includes(messageType) || kinds.includes(`${messageType}S`);
}

/** What became of a conversation in a list. */
export type InboxEffect = 'changed' | 'unchanged' | 'missing';

/** Brings what is news about conversations into a list in the cache. */
export function mergeConversation(queryClient: QueryClient, inbox: CachedInbox, patch: ConversationPatch): InboxEffect {
  if (!findIn(inbox.chunks, ({ id }) => id === patch.id)) return 'missing';
  const { sort = 'desc', sortBy = 'last_message_date' } = inbox.input;
  const moves = inbox.hasBegin && sort === 'desc' && sortBy === 'last_message_date';
  const chunks = mergeIntoInbox(inbox.chunks, patch, moves);
  return writeList(queryClient, inbox, chunks) ? 'changed' : 'unchanged';
}
