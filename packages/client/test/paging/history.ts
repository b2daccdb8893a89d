import type { OperationDescriptor } from '../../src/runtime/operation-descriptor.ts';
import type { Page } from '../../src/runtime/paging/paged-call.ts';
import { type Walk, walkPages } from '../../src/runtime/paging/walk-pages.ts';

/** An item of either list: `at` is what it is sorted by. */
export interface Item {
  readonly id: string;
  readonly at: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** A list with an id as cursor, as messages are. */
export const list: OperationDescriptor = {
  method: 'GET',
  path: '/threads/{threadId}/entries',
  params: { threadId: 'path', limit: 'query', before: 'query' },
  required: ['threadId'],
  success: { status: 200, kind: 'json' },
  pagination: { cursor: 'before', cursorFrom: 'page.last', items: 'page.entries', more: 'page.more', date: 'at' },
};

/** A list with a sort value as cursor, as the search for conversations is. */
export const search: OperationDescriptor = {
  method: 'GET',
  path: '/threads/search',
  params: { limit: 'query', after: 'query', sort: 'query', sortBy: 'query' },
  success: { status: 200, kind: 'json' },
  pagination: {
    cursor: 'after',
    cursorFrom: 'threads.-1.sort.0',
    items: 'threads',
    date: 'at',
    order: { direction: 'sort', by: 'sortBy', date: 'date' },
    limit: { name: 'limit', max: 100 },
  },
};

/** What the server of `list` answers: older entries than the one named, newest first. */
export function answerList(history: readonly Item[], input: Fields) {
  const newestFirst = sorted(history, false);
  const start = input['before'] === undefined ? 0 : newestFirst.findIndex(({ id }) => id === input['before']) + 1;
  const entries = newestFirst.slice(start, start + Number(input['limit'] ?? 20));
  const more = start + entries.length < newestFirst.length;
  return { page: { entries, more, last: entries.at(-1)?.id ?? null } };
}

/** What the server of `search` answers: what lies strictly beyond the cursor. */
export function answerSearch(history: readonly Item[], input: Fields) {
  const isAscending = input['sort'] === 'asc';
  const after = input['after'] === undefined ? undefined : Number(input['after']);
  const beyond = sorted(history, isAscending).filter(
    ({ at }) => after === undefined || (isAscending ? at > after : at < after),
  );
  const threads = beyond.slice(0, Number(input['limit'] ?? 20)).map((item) => ({ ...item, sort: [item.at] }));
  return { threads };
}

function sorted(history: readonly Item[], isAscending: boolean): Item[] {
  const direction = isAscending ? 1 : -1;
  return [...history].sort((a, b) => direction * (a.at - b.at) || (a.id < b.id ? -1 : 1));
}

/** Walks without a network. `answer` is asked once for the first page, as the call itself would. */
export function walk(descriptor: OperationDescriptor, input: Fields, answer: (input: Fields) => unknown, window = {}) {
  const walk: Walk<unknown> = {
    operation: { id: 'listThings', descriptor },
    input,
    first: answer(input),
    options: undefined,
    start: async (next) => ({ data: answer(next as Fields), response: new Response(), traceId: undefined }),
    window,
  };
  return walkPages<unknown, Item, string | number>(walk);
}

/** The ids of all items, in the order they came, after at most `maxPages` pages. */
export async function idsOf(pages: AsyncIterable<Page<unknown, Item>>, maxPages = 5000): Promise<string[]> {
  const ids: string[] = [];
  let count = 0;
  for await (const page of pages) {
    ids.push(...page.items.map(({ id }) => id));
    if (++count > maxPages) throw new Error(`still going after ${maxPages} pages`);
  }
  return ids;
}
