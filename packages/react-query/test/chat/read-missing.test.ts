import type { FoundConversation } from '@hoopai/conversations';
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applyEvent } from '../../src/chat/index.ts';
import { keys } from '../../src/index.ts';
import { conversation, eventOf, type InboxData, locationId, message } from './history.ts';

// The index that is late is what counts here, so it is the clock that is replaced.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const event = { ...eventOf(message('x', 20)), conversationId: 'new' };

/** A list on the screen, of an index that has the new conversation after some reads. */
async function showList(input: object, readsUntilThere: number) {
  let reads = 0;
  const queryClient = new QueryClient();
  const queryKey = keys.searchConversations.infinite({ locationId, ...input });
  const queryFn = async () => {
    reads++;
    const old: FoundConversation[] = [conversation('c1', 9)];
    return { items: reads > readsUntilThere ? [conversation('new', 20), ...old] : old, answer: {} };
  };
  const observer = new InfiniteQueryObserver(queryClient, {
    queryKey,
    queryFn,
    initialPageParam: null,
    getNextPageParam: () => undefined,
  } as never);
  const hide = observer.subscribe(() => {});
  await vi.advanceTimersByTimeAsync(0);
  const ids = () =>
    (queryClient.getQueryData(queryKey) as InboxData).pages.flatMap(({ items }) => items.map(({ id }) => id));
  return { queryClient, hide, ids, reads: () => reads };
}

test('a new conversation is looked for until the index has it', async () => {
  const list = await showList({}, 3);
  applyEvent(list.queryClient, event);
  applyEvent(list.queryClient, { ...event, messageId: 'y' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(list.ids()).toEqual(['new', 'c1']);
  expect(list.reads()).toBe(4);
  list.hide();
});

test('that ends where the index never has it', async () => {
  const list = await showList({}, 100);
  applyEvent(list.queryClient, event);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(list.reads()).toBe(5);
  list.hide();
});

test('a list that nobody shows any more, or that may leave the conversation out, is not read', async () => {
  const filtered = await showList({ assignedTo: ['somebody'] }, 0);
  applyEvent(filtered.queryClient, event);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(filtered.reads()).toBe(1);
  filtered.hide();
  const hidden = await showList({}, 100);
  applyEvent(hidden.queryClient, event);
  await vi.advanceTimersByTimeAsync(0);
  hidden.hide();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(hidden.reads()).toBe(2);
});
