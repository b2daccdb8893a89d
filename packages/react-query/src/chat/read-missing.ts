import type { Query, QueryClient } from '@tanstack/react-query';
import { type CachedInbox, readInbox } from './cached-lists.ts';
import { findIn } from './chunks.ts';

/** Filters that leave out no conversation that has just got a message. */
const openFilters = new Set(['limit', 'locationId', 'sort', 'sortBy']);

/** Milliseconds before each read: the search index is some seconds behind. */
const delays = [0, 3000, 6000, 12_000];

/** Conversations that are being looked for, by query. */
const underWay = new WeakMap<Query, Set<string>>();

/**
 * Reads a list again in which a conversation that had a message at `date` should be and is not, until it is or the index
 * must have it. A list that nobody shows, or one with filters that may leave it out, is only marked as stale.
 */
export function readMissing(queryClient: QueryClient, inbox: CachedInbox, id: string, date: number): void {
  const { query, input, chunks, hasMore, hasBegin } = inbox;
  const oldest = chunks.flat().at(-1);
  const isBeyond = hasMore && oldest !== undefined && oldest.lastMessageDate > date;
  if (isBeyond || !hasBegin) return;
  const isOpen = Object.keys(input).every((field) => openFilters.has(field));
  if (isOpen) void lookFor(queryClient, query, id);
  else markStale(queryClient, query, 'none');
}

async function lookFor(queryClient: QueryClient, query: Query, id: string): Promise<void> {
  const wanted = underWay.get(query) ?? new Set();
  underWay.set(query, wanted);
  if (wanted.has(id)) return;
  wanted.add(id);
  for (const delay of delays) {
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (delay > 0 && !query.isActive()) break;
    await markStale(queryClient, query, 'active');
    if (findIn(readInbox(query)?.chunks ?? [], (conversation) => conversation.id === id)) break;
    if (!query.isActive()) break;
  }
  wanted.delete(id);
}

function markStale(queryClient: QueryClient, { queryKey }: Query, refetchType: 'active' | 'none'): Promise<void> {
  return queryClient.invalidateQueries({ queryKey, exact: true, refetchType }, { cancelRefetch: false });
}
