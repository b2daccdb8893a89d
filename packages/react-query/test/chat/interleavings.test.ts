import type { FoundConversation, Message } from '@hoopai/conversations';
import { InfiniteQueryObserver, notifyManager, QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEvent, type LiveEvent, laterStatus } from '../../src/chat/index.ts';
import { keys } from '../../src/index.ts';
import { createGate, settled } from './gated.ts';
import {
  conversation,
  conversationId,
  eventOf,
  type InboxData,
  locationId,
  message,
  start,
  type ThreadData,
} from './history.ts';

const pageSize = 3;
const statuses = ['pending', 'sent', 'delivered', 'read'];

/**
 * Pages of a list that stands in order, as the server gives them: what it has when it is asked, some time later. A cursor
 * names the last item of the page before, and `isBehind` what comes after it.
 */
function pagesOf<Item extends { id: string }>(
  read: () => readonly Item[],
  isBehind: (item: Item, last: Item) => boolean,
  gate: ReturnType<typeof createGate>,
) {
  return {
    async queryFn({ pageParam }: { pageParam: unknown }) {
      const last = (pageParam as { cursor: Item } | null)?.cursor;
      const items = read().filter((item) => last === undefined || isBehind(item, last));
      const page = items.slice(0, pageSize);
      await gate.pass();
      return { items: page, answer: {}, ...(items.length > pageSize && { next: { cursor: page.at(-1), seen: [] } }) };
    },
    initialPageParam: null,
    getNextPageParam: ({ next }: { next?: unknown }) => next,
    retry: false,
  };
}

/** Runs a check each time a screen would hear of a change, and remembers what failed. */
function listen(observer: InfiniteQueryObserver, check: () => void) {
  const failures: unknown[] = [];
  const stop = observer.subscribe(
    notifyManager.batchCalls(() => {
      try {
        check();
      } catch (error) {
        failures.push(error);
      }
    }),
  );
  return { failures, stop };
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      id: fc.integer({ min: 0, max: 99 }),
      later: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('advance' as const), which: fc.nat() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('tell' as const), which: fc.nat(), again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refetch' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('more' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const byDate = (a: Message, b: Message) => b.dateAdded.localeCompare(a.dateAdded) || (a.id < b.id ? 1 : -1);

/** A thread at the server, its copy in the cache, and the events between them. */
function createThreadWorld() {
  const stored: Message[] = [
    message('m00', 0),
    message('m01', 1),
    message('m02', 2),
    message('m03', 3),
    message('m04', 4),
  ];
  const untold: LiveEvent[] = [];
  const gate = createGate();
  const queryClient = new QueryClient();
  const queryKey = keys.listMessages.infinite({ conversationId });
  const read = () => stored.toSorted(byDate).map((each) => ({ ...each }));
  const observer = new InfiniteQueryObserver(queryClient, {
    queryKey,
    ...pagesOf(read, (item, last) => byDate(item, last) > 0, gate),
  } as never);
  const screen = listen(observer, () => check());
  const seen = new Map<string, Message['status']>();
  const items = () =>
    ((queryClient.getQueryData(queryKey) as ThreadData | undefined)?.pages ?? []).flatMap((page) => page.items);

  function check(): void {
    const now = items();
    expect(now.map(({ id }) => id)).toEqual(now.toSorted(byDate).map(({ id }) => id));
    expect(new Set(now.map(({ id }) => id)).size).toBe(now.length);
    for (const { id, status } of now) {
      expect(laterStatus(seen.get(id), status)).toBe(status);
      seen.set(id, status);
    }
  }

  function tell(event: LiveEvent): void {
    applyEvent(queryClient, event, { refetch: false });
    const before = JSON.stringify(items());
    expect(applyEvent(queryClient, event, { refetch: false })).toBe(false);
    expect(JSON.stringify(items())).toBe(before);
  }

  async function act(each: Step): Promise<void> {
    if (each.do === 'write') {
      const id = `n${String(each.id).padStart(2, '0')}`;
      if (stored.some((known) => known.id === id)) return;
      const last = Math.max(...stored.map(({ dateAdded }) => Date.parse(dateAdded)));
      const minute = (last - start) / 60_000 + (each.later ? 1 : 0);
      const created = message(id, minute, { status: 'pending', direction: 'outbound' });
      stored.push(created);
      untold.push(eventOf(created));
    } else if (each.do === 'advance') {
      const index = each.which % stored.length;
      const { id, status } = stored[index] as Message;
      const next = statuses[statuses.indexOf(status ?? '') + 1];
      if (next === undefined) return;
      stored[index] = { ...(stored[index] as Message), status: next };
      untold.push({ type: 'MessageStatusUpdate', messageId: id, status: next });
    } else if (each.do === 'tell') {
      const index = each.which % Math.max(untold.length, 1);
      const event = untold[index];
      if (!event) return;
      if (!each.again) untold.splice(index, 1);
      tell(event);
    } else if (each.do === 'refetch') void observer.refetch();
    else if (each.do === 'more') void observer.fetchNextPage({ cancelRefetch: false });
    else await gate.open();
  }

  async function end(): Promise<void> {
    for (const event of untold) tell(event);
    await settled();
    while (gate.isWaiting()) await gate.open();
    check();
    const now = items();
    const all = read();
    expect(now.map(({ id, status }) => [id, status])).toEqual(
      all.slice(0, all.findIndex(({ id }) => id === now.at(-1)?.id) + 1).map(({ id, status }) => [id, status]),
    );
    expect(screen.failures).toEqual([]);
    screen.stop();
    queryClient.clear();
  }

  return { act, check, end };
}

test('whatever the order of events, pages and reads: each message once, in its place, its status never going back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const world = createThreadWorld();
      for (const each of steps) {
        await world.act(each);
        world.check();
      }
      await world.end();
    }),
    { numRuns: 150 },
  );
});

const inboxStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), which: fc.nat({ max: 6 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('tell' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('index' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refetch' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('more' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const) }) },
);
type InboxStep = typeof inboxStep extends fc.Arbitrary<infer T> ? T : never;

const byLast = (a: FoundConversation, b: FoundConversation) => b.lastMessageDate - a.lastMessageDate;

/** A list of conversations whose index at the server is behind its writes. */
function createInboxWorld() {
  let stored = Array.from({ length: 7 }, (_, index) => conversation(`c${index}`, index));
  let indexed = stored;
  let clock = 10;
  const untold: LiveEvent[] = [];
  const told = new Map<string, number>();
  const gate = createGate();
  const queryClient = new QueryClient();
  const queryKey = keys.searchConversations.infinite({ locationId });
  const observer = new InfiniteQueryObserver(queryClient, {
    queryKey,
    ...pagesOf(
      () => indexed.toSorted(byLast),
      (item, last) => byLast(item, last) > 0,
      gate,
    ),
  } as never);
  const screen = listen(observer, () => check());
  const rows = () =>
    ((queryClient.getQueryData(queryKey) as InboxData | undefined)?.pages ?? []).flatMap((page) => page.items);

  function check(): void {
    const now = rows();
    expect(now.map(({ lastMessageDate }) => lastMessageDate)).toEqual(
      now.toSorted(byLast).map((row) => row.lastMessageDate),
    );
    expect(new Set(now.map(({ id }) => id)).size).toBe(now.length);
    for (const { id, lastMessageDate } of now) expect(lastMessageDate).toBeGreaterThanOrEqual(told.get(id) ?? 0);
  }

  async function act(each: InboxStep): Promise<void> {
    if (each.do === 'write') {
      const created = message(`m${clock}`, clock++, { conversationId: `c${each.which}` });
      const changes = { lastMessageDate: Date.parse(created.dateAdded), lastMessageBody: created.body ?? '' };
      stored = stored.map((row) =>
        row.id === created.conversationId ? { ...row, ...changes, sort: [changes.lastMessageDate] } : row,
      );
      untold.push({ ...eventOf(created), conversationId: `c${each.which}` });
    } else if (each.do === 'tell') {
      const [event] = untold.splice(each.which % Math.max(untold.length, 1), 1);
      if (event) tell(event);
    } else if (each.do === 'index') indexed = stored;
    else if (each.do === 'refetch') void observer.refetch();
    else if (each.do === 'more') void observer.fetchNextPage({ cancelRefetch: false });
    else await gate.open();
  }

  function tell(event: LiveEvent): void {
    const { conversationId: id, dateAdded } = event as Message & { conversationId: string };
    told.set(id, Math.max(told.get(id) ?? 0, Date.parse(dateAdded)));
    applyEvent(queryClient, event, { refetch: false });
  }

  async function end(): Promise<void> {
    for (const event of untold) tell(event);
    await settled();
    while (gate.isWaiting()) await gate.open();
    check();
    for (const { id, lastMessageBody } of rows()) {
      expect([id, lastMessageBody]).toEqual([id, stored.find((row) => row.id === id)?.lastMessageBody]);
    }
    expect(screen.failures).toEqual([]);
    screen.stop();
    queryClient.clear();
  }

  return { act, check, end };
}

test('whatever the order of events and reads of a late index: each conversation once, in order, with its newest message', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(inboxStep, { maxLength: 40 }), async (steps) => {
      const world = createInboxWorld();
      for (const each of steps) {
        await world.act(each);
        world.check();
      }
      await world.end();
    }),
    { numRuns: 100 },
  );
});
