import type { Conversation, ConversationsClient, UpdateConversationResult } from '@hoopai/conversations';
import type { QueryClient } from '@tanstack/react-query';
import { keyOf } from '../runtime/keys.ts';
import { applyConversationFlags } from './apply-event.ts';
import { cachedInboxes, cachedThreads } from './cached-lists.ts';
import { findIn } from './chunks.ts';
import { timeOf } from './merge-message.ts';

export interface MarkReadInput {
  readonly conversationId: string;
  readonly locationId: string;
}

const underWay = new WeakMap<QueryClient, Map<string, Promise<UpdateConversationResult | undefined>>>();

/**
 * Marks a conversation as read: no unread messages in the cache at once, then at the server. If the server refuses, the
 * count is put back, unless an event has told a newer one, and the call rejects as `updateConversation` does. Resolves
 * with undefined, and sends nothing, where the cache knows that nothing is unread; a call while another one for the
 * same conversation is under way joins it.
 *
 * @example
 * await markRead(client, queryClient, { conversationId, locationId });
 */
export function markRead(
  client: Pick<ConversationsClient, 'updateConversation'>,
  queryClient: QueryClient,
  input: MarkReadInput,
): Promise<UpdateConversationResult | undefined> {
  const calls = underWay.get(queryClient) ?? new Map();
  underWay.set(queryClient, calls);
  const joined = calls.get(input.conversationId);
  if (joined) return joined;
  const call = carryOut(client, queryClient, input).finally(() => calls.delete(input.conversationId));
  calls.set(input.conversationId, call);
  return call;
}

async function carryOut(
  client: Pick<ConversationsClient, 'updateConversation'>,
  queryClient: QueryClient,
  { conversationId: id, locationId }: MarkReadInput,
): Promise<UpdateConversationResult | undefined> {
  const count = knownCount(queryClient, id);
  if (count === 0 && !isAhead(queryClient, id)) return undefined;
  applyConversationFlags(queryClient, { id, unreadCount: 0 });
  try {
    return await client.updateConversation({ conversationId: id, locationId, unreadCount: 0 }, { priority: 'high' });
  } catch (error) {
    const isUntouched = knownCount(queryClient, id) === 0;
    if (count !== undefined && isUntouched) applyConversationFlags(queryClient, { id, unreadCount: count });
    throw error;
  }
}

/** Whether the thread, read after the list, holds a message that the count of the list cannot know of. */
function isAhead(queryClient: QueryClient, id: string): boolean {
  const dates = cachedInboxes(queryClient).flatMap(
    ({ chunks }) => findIn(chunks, (conversation) => conversation.id === id)?.item.lastMessageDate ?? [],
  );
  const last = Math.max(...dates);
  return (
    dates.length > 0 &&
    cachedThreads(queryClient).some(
      ({ input, chunks }) =>
        input.conversationId === id &&
        chunks.flat().some(({ direction, dateAdded }) => direction === 'inbound' && timeOf(dateAdded) > last),
    )
  );
}

/** The count that the cache knows, the largest if it knows several; undefined if none. */
function knownCount(queryClient: QueryClient, id: string): number | undefined {
  const counts = cachedInboxes(queryClient).flatMap(
    ({ chunks }) => findIn(chunks, (conversation) => conversation.id === id)?.item.unreadCount ?? [],
  );
  const read = queryClient.getQueryData<Conversation>(keyOf('getConversation', { conversationId: id }));
  // The server leaves it out until there was an unread message.
  if (read) counts.push(read.unreadCount ?? 0);
  return counts.length === 0 ? undefined : Math.max(...counts);
}
