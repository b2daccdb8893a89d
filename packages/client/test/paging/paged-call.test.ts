import { describe, expect, it } from 'vitest';
import type { RequestOptions } from '../../src/runtime/client-options.ts';
import { createClient } from '../../src/runtime/create-client.ts';
import { type PagedCall, StartedPagedCall } from '../../src/runtime/paging/paged-call.ts';
import { failureOf, sendJson, startServer } from '../loopback-server.ts';
import { answerList, answerSearch, type Item, list, search, walk } from './history.ts';

interface Methods {
  listEntries(input: object, options?: RequestOptions): PagedCall<{ page: { entries: Item[] } }, Item, string>;
  searchThreads(input?: object, options?: RequestOptions): PagedCall<{ threads: Item[] }, Item, number>;
}

const day = 86_400_000;
const epoch = Date.UTC(2026, 0, 1);
const numbered = (count: number, at = (index: number) => epoch + index * day): Item[] =>
  Array.from({ length: count }, (_, index) => ({ id: `i${String(index).padStart(3, '0')}`, at: at(index) }));
const idsOf = (items: readonly Item[]) => items.map(({ id }) => id);
const threadId = 't1';

async function start(history: readonly Item[]) {
  const server = await startServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const input = Object.fromEntries(url.searchParams);
    const answer = url.pathname === '/threads/search' ? answerSearch : answerList;
    sendJson(response, 200, answer(history, input));
  });
  const options = { token: 'pit-0123456789abcdef', baseUrl: server.url };
  const client = createClient<Methods>({ listEntries: list, searchThreads: search }, options);
  const queries = () => server.received.map(({ url }) => Object.fromEntries(new URL(url, server.url).searchParams));
  return { ...server, client, queries };
}

describe('a paged call', () => {
  it('gives its own page when it is awaited', async () => {
    const { client, received } = await start(numbered(5));
    expect((await client.listEntries({ threadId, limit: 2 })).page.entries).toHaveLength(2);
    expect(received).toHaveLength(1);
  });

  it('gives all items when it is iterated, and sends each request once', async () => {
    const { client, queries } = await start(numbered(5));
    const ids: string[] = [];
    for await (const item of client.listEntries({ threadId, limit: 2 })) ids.push(item.id);
    expect(ids).toEqual(['i004', 'i003', 'i002', 'i001', 'i000']);
    expect(queries()).toEqual([{ limit: '2' }, { limit: '2', before: 'i003' }, { limit: '2', before: 'i001' }]);
  });

  it('does not send its first request again for a second walk', async () => {
    const { client, received } = await start(numbered(3));
    const call = client.listEntries({ threadId, limit: 2 });
    expect(await call.all()).toHaveLength(3);
    expect(await call.all()).toHaveLength(3);
    expect(received).toHaveLength(3);
  });

  it('fetches a page only when somebody wants it', async () => {
    const { client, received } = await start(numbered(5));
    for await (const item of client.listEntries({ threadId, limit: 2 })) if (item.id === 'i003') break;
    expect(received).toHaveLength(1);
    expect(idsOf(await client.listEntries({ threadId, limit: 2 }).all({ limit: 3 }))).toEqual(['i004', 'i003', 'i002']);
    expect(received).toHaveLength(3);
  });

  it('shows pages with their cursors, from which another call goes on', async () => {
    const { client } = await start(numbered(5));
    const cursors: unknown[] = [];
    let rest: Item[] = [];
    for await (const page of client.listEntries({ threadId, limit: 2 }).pages()) {
      cursors.push([page.cursor, page.nextCursor]);
      expect(page.data.page.entries).toHaveLength(page.items.length);
      if (page.cursor === undefined) rest = await client.listEntries({ threadId, before: page.nextCursor }).all();
    }
    expect(cursors).toEqual([
      [undefined, 'i003'],
      ['i003', 'i001'],
      ['i001', undefined],
    ]);
    expect(idsOf(rest)).toEqual(['i002', 'i001', 'i000']);
  });

  it('yields one page for an empty list', async () => {
    const { client, received } = await start([]);
    const pages = [];
    for await (const page of client.searchThreads().pages()) pages.push(page);
    expect(pages).toMatchObject([{ items: [], cursor: undefined, nextCursor: undefined }]);
    expect(received).toHaveLength(1);
  });

  it('finds items with equal sort values at the border of a page, with a larger page if need be', async () => {
    const { client, queries } = await start(numbered(30, (index) => epoch + Math.floor(index / 15)));
    const found = await client.searchThreads({ limit: 10 }).all();
    expect(new Set(idsOf(found)).size).toBe(30);
    expect(found).toHaveLength(30);
    expect(queries().some(({ limit }) => limit === '100')).toBe(true);
  });

  it('says so when more items share a sort value than a page can hold', async () => {
    const { client } = await start(numbered(120, () => epoch));
    const seen: Item[] = [];
    const error = await failureOf(
      (async () => {
        for await (const item of client.searchThreads({ limit: 50 })) seen.push(item);
      })(),
    );
    expect(seen).toHaveLength(100);
    expect(error).toMatchObject({ name: 'PagingError', operationId: 'searchThreads', resumeCursor: epoch });
    expect((error as Error).message).toContain('a whole page of 100 items has no sort value to go on from');
  });

  it('delivers what lacks the sort value as far as a page goes, then says that there may be more', async () => {
    const walkOf = async (count: number) => {
      const ids: unknown[] = [];
      const answer = (input: Readonly<Record<string, unknown>>) => ({
        threads: numbered(count)
          .slice(0, Number(input['limit'] ?? 20))
          .map(({ id }) => ({ id, sort: [null] })),
      });
      for await (const page of walk(search, {}, answer)) ids.push(...page.items.map(({ id }) => id));
      return ids;
    };
    expect(await walkOf(30)).toHaveLength(30);
    expect(await failureOf(walkOf(150))).toMatchObject({ name: 'PagingError', resumeCursor: null });
  });

  it('passes signal and headers on to every page', async () => {
    const { client, received } = await start(numbered(5));
    const controller = new AbortController();
    const options = { signal: controller.signal, headers: { 'x-mine': 'yes' } };
    const reason = new Error('enough');
    const error = await failureOf(
      (async () => {
        for await (const item of client.listEntries({ threadId, limit: 2 }, options)) {
          if (item.id === 'i001') controller.abort(reason);
        }
      })(),
    );
    expect(error).toBe(reason);
    expect(received.map(({ headers }) => headers['x-mine'])).toEqual(['yes', 'yes']);
  });

  it('lets the pages after the first wait behind other calls, unless told otherwise', async () => {
    const asked: unknown[] = [];
    const start = async (input: unknown, options: unknown) => {
      asked.push(options);
      const data = answerList(numbered(3), input as Record<string, unknown>);
      return { data, response: new Response(), traceId: undefined };
    };
    const operation = { id: 'listEntries', descriptor: list };
    await new StartedPagedCall(start, operation, { limit: 2 }, undefined).all();
    await new StartedPagedCall(start, operation, { limit: 2 }, { priority: 'high' }).all();
    expect(asked).toEqual([undefined, { priority: 'low' }, { priority: 'high' }, { priority: 'high' }]);
  });

  it('throws what a page fails with after what came before', async () => {
    const server = await startServer((_, response) => {
      if (server.received.length > 1) sendJson(response, 403, { message: 'no' });
      else sendJson(response, 200, answerList(numbered(5), { limit: 2 }));
    });
    const client = createClient<Methods>({ listEntries: list }, { token: 'pit-0123456789abcdef', baseUrl: server.url });
    const seen: string[] = [];
    const error = await failureOf(
      (async () => {
        for await (const item of client.listEntries({ threadId })) seen.push(item.id);
      })(),
    );
    expect(seen).toEqual(['i004', 'i003']);
    expect(error).toMatchObject({ name: 'PermissionError' });
  });

  it('ends, and leaves nothing behind, when a consumer throws or returns', async () => {
    const { client, received } = await start(numbered(9));
    const pages = client.listEntries({ threadId, limit: 2 }).pages();
    await pages.next();
    const pending = pages.next();
    expect(await pages.return(undefined)).toEqual({ done: true, value: undefined });
    expect((await pending).done).toBe(false);
    expect((await pages.next()).done).toBe(true);
    expect(received).toHaveLength(2);
  });

  it('goes on from the last id when the server says there is more but gives no cursor', async () => {
    const history = numbered(5);
    const server = await startServer((request, response) => {
      const input = Object.fromEntries(new URL(request.url, server.url).searchParams);
      const { page } = answerList(history, input);
      sendJson(response, 200, { page: { entries: page.entries, more: page.more } });
    });
    const client = createClient<Methods>({ listEntries: list }, { token: 'pit-0123456789abcdef', baseUrl: server.url });
    expect(await client.listEntries({ threadId, limit: 2 }).all()).toHaveLength(5);
  });

  it('ends when the server repeats its cursor, or says there is more and sends nothing', async () => {
    const pages = [
      { entries: numbered(2), more: true, last: 'same' },
      { entries: numbered(4).slice(2), more: true, last: 'same' },
    ];
    const server = await startServer((_, response) =>
      sendJson(response, 200, {
        page: pages[server.received.length - 1] ?? { entries: [], more: true, last: 'other' },
      }),
    );
    const client = createClient<Methods>({ listEntries: list }, { token: 'pit-0123456789abcdef', baseUrl: server.url });
    expect(await client.listEntries({ threadId }).all()).toHaveLength(4);
    expect(server.received).toHaveLength(2);
    expect(await client.listEntries({ threadId }).all()).toEqual([]);
    expect(server.received).toHaveLength(3);
  });

  it('refuses an answer without the list', async () => {
    const server = await startServer((_, response) => sendJson(response, 200, { page: {} }));
    const client = createClient<Methods>({ listEntries: list }, { token: 'pit-0123456789abcdef', baseUrl: server.url });
    const error = await failureOf(client.listEntries({ threadId }).all());
    expect(error).toMatchObject({ name: 'PagingError' });
    expect((error as Error).message).toBe('listEntries: the answer has no list at "page.entries".');
  });
});

describe('a window', () => {
  const since = new Date(epoch + 40 * day);
  const until = new Date(epoch + 50 * day);
  const inside = numbered(100).slice(40, 50);

  it('jumps to its end and stops at its beginning where the cursor is a moment', async () => {
    const { client, queries } = await start(numbered(100));
    const found = await client.searchThreads({ limit: 5 }).all({ since, until });
    expect(idsOf(found)).toEqual(idsOf(inside).reverse());
    // The call's own page, the window, one page beyond.
    expect(queries().length).toBeLessThanOrEqual(5);
    expect(queries()[1]).toEqual({ limit: '5', after: String(until.getTime()) });
  });

  it('works upwards as well', async () => {
    const { client, queries } = await start(numbered(100));
    const found = await client.searchThreads({ limit: 5, sort: 'asc' }).all({ since: since.getTime(), until });
    expect(idsOf(found)).toEqual(idsOf(inside));
    expect(queries().length).toBeLessThanOrEqual(5);
  });

  it('pages through what is newer where there is no way to jump, and stops at its beginning', async () => {
    const { client, received } = await start(numbered(100));
    const found = await client.listEntries({ threadId, limit: 10 }).all({ since, until });
    expect(idsOf(found)).toEqual(idsOf(inside).reverse());
    expect(received).toHaveLength(7);
  });

  it('limits the items with it', async () => {
    const { client } = await start(numbered(100));
    expect(idsOf(await client.searchThreads().all({ until, limit: 2 }))).toEqual(['i049', 'i048']);
  });

  it.each([
    [{ since: until, until: since }, 'since', '"since" must be earlier than "until".'],
    [{ since: 1_700_000_000 }, 'since', 'which looks like seconds'],
    [{ until: new Date('nonsense') }, 'until', 'must be a valid Date or milliseconds'],
    [{ until: '2026-01-01' as unknown as Date }, 'until', 'must be a valid Date or milliseconds'],
  ])('refuses %j', async (window, field, message) => {
    const { client } = await start(numbered(3));
    const error = await failureOf(client.searchThreads().all(window));
    expect(error).toMatchObject({ name: 'InputError', field });
    expect((error as Error).message).toContain(message);
  });

  it('refuses a list that is not in the order of time', async () => {
    const { client, received } = await start(numbered(3));
    const error = await failureOf(client.searchThreads({ sortBy: 'score' }).all({ since }));
    expect(error).toMatchObject({ name: 'InputError', field: 'since' });
    expect((error as Error).message).toContain('Leave out sortBy');
    expect(received).toHaveLength(1);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d as the number of items', async (limit) => {
    const { client } = await start(numbered(3));
    expect(await failureOf(client.searchThreads().all({ limit }))).toMatchObject({
      name: 'InputError',
      field: 'limit',
    });
  });
});
