import type { QueryClient } from '@tanstack/react-query';
import { draftStoreOf } from './draft-store.ts';
import { journalOf } from './journal.ts';
import { outboxStoreOf } from './outbox-store.ts';

/**
 * Forgets what stands beside the cache: drafts, messages that wait or failed, and what events have told. Call it together
 * with `queryClient.clear()` when somebody signs out. What is being sent at that moment is sent.
 *
 * @example
 * queryClient.clear();
 * clearChat(queryClient);
 */
export function clearChat(queryClient: QueryClient): void {
  outboxStoreOf(queryClient).clear();
  draftStoreOf(queryClient).clear();
  const { messages, conversations, flags } = journalOf(queryClient);
  for (const each of [messages, conversations, flags]) each.clear();
}
