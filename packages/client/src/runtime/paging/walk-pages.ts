import { InputError } from '../errors/input-error.ts';
import type { Operation, PaginationDescriptor } from '../operation-descriptor.ts';
import { createIdCursor } from './id-cursor.ts';
import type { AllOptions, Page, StartPage } from './paged-call.ts';
import { PagingError } from './paging-error.ts';
import { readPath } from './read-path.ts';
import { SortCursor } from './sort-cursor.ts';
import { createTimeWindow } from './time-window.ts';

/** A call that has begun, and how to go on with it. */
export interface Walk<Result> {
  readonly start: StartPage;
  readonly operation: Operation;
  /** Of the call: flat fields, or nothing. */
  readonly input: unknown;
  readonly options: unknown;
  /** The answer to the call itself: the first page. */
  readonly first: Result;
  /** What is asked of the whole walk. */
  readonly window: AllOptions | undefined;
}

/**
 * Yields page after page. The first is always yielded, later ones when they hold something. One request at a time, and
 * none before it is asked for, so stopping between two pages leaves nothing behind.
 */
export async function* walkPages<Result, Item, Cursor>(
  walk: Walk<Result>,
): AsyncGenerator<Page<Result, Item, Cursor>, void, undefined> {
  const { operation } = walk;
  const input = (walk.input ?? {}) as Readonly<Record<string, unknown>>;
  // An export should hold up no live reply.
  const options = { priority: 'low', ...(walk.options as object | undefined) };
  const paging = operation.descriptor.pagination as PaginationDescriptor;
  const isAscending = paging.order !== undefined && input[paging.order.direction] === 'asc';
  const window = createTimeWindow(operation, input, walk.window, isAscending);
  const reader = paging.order ? new SortCursor(operation.id, paging, input, isAscending) : createIdCursor(paging);
  let cursor = (input[paging.cursor] ?? undefined) as Cursor | undefined;
  for (let data = walk.first, isFirst = true; ; isFirst = false) {
    const all = readPath(data, paging.items);
    if (!Array.isArray(all)) throw new PagingError(`the answer has no list at "${paging.items}".`, operation.id);
    const { fresh, next, fault } = reader.advance(data, all, cursor);
    const items = (window ? fresh.filter((item) => window.contains(item)) : fresh) as Item[];
    const isLast = next === undefined || window?.isPast(all) === true;
    const nextCursor = (isLast ? undefined : window ? window.jump(next.cursor) : next.cursor) as Cursor | undefined;
    if (isFirst || items.length > 0) yield { items, data, cursor, nextCursor };
    if (fault && !window?.isPast(all)) throw fault;
    if (isLast) return;
    cursor = nextCursor;
    const limit = next.limit !== undefined && paging.limit ? { [paging.limit.name]: next.limit } : {};
    data = (await walk.start({ ...input, ...limit, [paging.cursor]: cursor }, options)).data as Result;
  }
}

/** Yields the items of all pages. */
export async function* walkItems<Result, Item>(walk: Walk<Result>): AsyncGenerator<Item, void, undefined> {
  for await (const page of walkPages<Result, Item, unknown>(walk)) yield* page.items;
}

/** Yields one list of the items, at most `limit` of them. Throws `InputError` for a limit that is none. */
export async function* collect<Result, Item>(walk: Walk<Result>): AsyncGenerator<Item[], void, undefined> {
  const { limit = Number.POSITIVE_INFINITY } = walk.window ?? {};
  if (!(limit > 0) || (Number.isFinite(limit) && !Number.isInteger(limit))) {
    throw new InputError('"limit" must be a whole number above 0.', { field: 'limit' });
  }
  const collected: Item[] = [];
  for await (const item of walkItems<Result, Item>(walk)) {
    collected.push(item);
    if (collected.length >= limit) break;
  }
  yield collected;
}
