import { PagingError } from '@hoopai/conversations';
import { type InfiniteData, InfiniteQueryObserver } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { createQueries } from '../src/index.ts';
import { type LoopbackServer, serve } from './loopback-server.ts';
import { createClient, createQueryClient } from './set-up.ts';

interface Item {
  readonly id: string;
  readonly sort?: readonly number[];
}
type Answer = (query: URLSearchParams) => readonly Item[];

const conversationId = 'c';
const locationId = 'l';

/** A server of two lists: the messages of a conversation, and conversations. */
function serveLists(answer: Answer, more: (items: readonly Item[]) => boolean = () => true): Promise<LoopbackServer> {
  return serve((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '', 'http://localhost');
    const items = answer(searchParams);
    const messages = { messages: items, lastMessageId: items.at(-1)?.id ?? null, nextPage: more(items) };
    response.end(JSON.stringify(pathname.endsWith('/search') ? { conversations: items, total: 7 } : { messages }));
  });
}

/** Watches a list and reads on to its end, or to the error. */
async function readAll(server: LoopbackServer, id: 'listMessages' | 'searchConversations', limit = 3) {
  const queries = createQueries(createClient(undefined, server.url));
  const options =
    id === 'listMessages'
      ? queries.listMessages.infinite({ conversationId, limit })
      : queries.searchConversations.infinite({ locationId, limit });
  const queryClient = createQueryClient();
  const observer = new InfiniteQueryObserver(queryClient, options as ReturnType<typeof queries.listMessages.infinite>);
  const stop = observer.subscribe(() => {});
  let result = await observer.fetchNextPage();
  for (let pages = 1; result.hasNextPage && !result.isError && pages < 50; pages += 1) {
    result = await observer.fetchNextPage();
  }
  const seen = server.requests.length;
  return { result, observer, ids: idsOf(result.data), seen, stop, queryClient, queryKey: options.queryKey };
}

function idsOf(data: InfiniteData<{ readonly items: readonly { readonly id: string }[] }> | undefined): string[] {
  return data?.pages.flatMap((page) => page.items.map(({ id }) => id)) ?? [];
}

const history: Item[] = Array.from({ length: 8 }, (_, index) => ({ id: `m${8 - index}` }));
const behind = (query: URLSearchParams, list = history) => {
  const from = list.findIndex(({ id }) => id === query.get('lastMessageId')) + 1;
  return list.slice(from, from + Number(query.get('limit')));
};
const all = history.map(({ id }) => id);

describe('a list whose cursor is the last id', () => {
  test('is read to its end, each page once', async () => {
    await using server = await serveLists(behind, (items) => items.at(-1)?.id !== 'm1');
    const { ids, result, seen, stop } = await readAll(server, 'listMessages');
    expect(ids).toEqual(all);
    expect(result.hasNextPage).toBe(false);
    expect(seen).toBe(3);
    stop();
  });

  test('begins where the input says', async () => {
    await using server = await serveLists(behind, (items) => items.at(-1)?.id !== 'm1');
    const queries = createQueries(createClient(undefined, server.url));
    const options = queries.listMessages.infinite({ conversationId, limit: 3, lastMessageId: 'm4' });
    expect(idsOf(await createQueryClient().fetchInfiniteQuery(options))).toEqual(['m3', 'm2', 'm1']);
  });

  test('holds no item twice when the server repeats the one at the cursor', async () => {
    const inclusive: Answer = (query) => {
      const from = Math.max(
        0,
        history.findIndex(({ id }) => id === query.get('lastMessageId')),
      );
      return history.slice(from, from + Number(query.get('limit')));
    };
    await using server = await serveLists(inclusive, (items) => items.at(-1)?.id !== 'm1');
    const { ids, stop } = await readAll(server, 'listMessages');
    expect(ids).toEqual(all);
    stop();
  });

  test('ends where the server does not heed the cursor', async () => {
    await using server = await serveLists(() => history.slice(0, 3));
    const { ids, result, stop } = await readAll(server, 'listMessages');
    expect(ids).toEqual(['m8', 'm7', 'm6']);
    expect(result.hasNextPage).toBe(false);
    stop();
  });

  test('ends where the server leads in a circle', async () => {
    const circle: Answer = (query) =>
      ({ m7: history.slice(2, 4), m5: history.slice(4, 6), m3: history.slice(0, 2) })[
        query.get('lastMessageId') ?? ''
      ] ?? history.slice(0, 2);
    await using server = await serveLists(circle);
    const { ids, result, seen, stop } = await readAll(server, 'listMessages', 2);
    expect(result.hasNextPage).toBe(false);
    expect(new Set(ids).size).toBe(6);
    expect(seen).toBeLessThan(6);
    stop();
  });

  test('is the same after all its pages have been read again', async () => {
    await using server = await serveLists(behind, (items) => items.at(-1)?.id !== 'm1');
    const { observer, stop } = await readAll(server, 'listMessages');
    const again = await observer.refetch();
    expect(idsOf(again.data)).toEqual(all);
    expect(again.data?.pages).toHaveLength(3);
    stop();
  });

  test('goes on after a trip through JSON', async () => {
    await using server = await serveLists(behind, (items) => items.at(-1)?.id !== 'm1');
    const queries = createQueries(createClient(undefined, server.url));
    const options = queries.listMessages.infinite({ conversationId, limit: 3 });
    const first = await createQueryClient().fetchInfiniteQuery(options);
    const queryClient = createQueryClient();
    queryClient.setQueryData(options.queryKey, JSON.parse(JSON.stringify(first)));
    const observer = new InfiniteQueryObserver(queryClient, { ...options, staleTime: Number.POSITIVE_INFINITY });
    const { data } = await observer.fetchNextPage();
    expect(idsOf(data)).toEqual(all.slice(0, 6));
    expect(server.requests).toHaveLength(2);
  });
});

describe('an ordered list', () => {
  const values = [9, 8, 8, 8, 8, 8, 8, 8, 3, 2, 1];
  const sorted: Item[] = values.map((value, index) => ({ id: `c${index}`, sort: [value] }));
  const beyond =
    (list: readonly Item[], largest = 100): Answer =>
    (query) => {
      const cursor = Number(query.get('startAfterDate') ?? Number.POSITIVE_INFINITY);
      const size = Math.min(largest, Number(query.get('limit')));
      return list.filter(({ sort }) => (sort?.[0] ?? 0) < cursor).slice(0, size);
    };

  test('loses and doubles none where more items have one value than a page holds', async () => {
    await using server = await serveLists(beyond(sorted));
    const { ids, result, stop } = await readAll(server, 'searchConversations');
    expect(ids).toEqual(sorted.map(({ id }) => id));
    expect(result.hasNextPage).toBe(false);
    stop();
  });

  test('says so where it cannot be read on, and keeps what has been read', async () => {
    const equal: Item[] = Array.from({ length: 150 }, (_, index) => ({ id: `c${index}`, sort: [5] }));
    await using server = await serveLists(beyond(equal));
    const { ids, result, stop } = await readAll(server, 'searchConversations', 100);
    expect(result.error).toBeInstanceOf(PagingError);
    expect(ids).toHaveLength(100);
    stop();
  });

  test('keeps what came around the items, and the items once', async () => {
    await using server = await serveLists(beyond(sorted));
    const { result, stop } = await readAll(server, 'searchConversations');
    expect(result.data?.pages[0]?.answer).toEqual({ conversations: [], total: 7 });
    stop();
  });
});
