import type { PaginationDescriptor } from '../operation-descriptor.ts';
import { PagingError } from './paging-error.ts';
import { readPath } from './read-path.ts';

/** What follows from one page. */
export interface Advance {
  /** The items no earlier page of the walk had. */
  readonly fresh: readonly unknown[];
  /** Where to go on; absent at the end. */
  readonly next?: { readonly cursor: unknown; readonly limit?: number };
  /** Why it cannot go on; thrown once the items have been delivered. */
  readonly fault?: PagingError;
}

/** Reads page after page, remembers only what the next one may repeat. */
export interface CursorReader {
  advance(data: unknown, items: readonly unknown[], cursor: unknown): Advance;
}

/**
 * For a cursor that names the last item of a page. Ends where the API says so, on a page with nothing new, and when a
 * cursor comes for the second time. Remembers the ids of one page and the cursors used.
 */
export function createIdCursor(paging: PaginationDescriptor): CursorReader {
  const idPath = paging.id ?? 'id';
  const used = new Set<unknown>();
  let previous = new Set<unknown>();
  return {
    advance(data, items, cursor) {
      const fresh = items.filter((item) => !previous.has(readPath(item, idPath)));
      previous = idsOf(items, idPath);
      used.add(cursor);
      if (fresh.length === 0 || (paging.more !== undefined && readPath(data, paging.more) !== true)) return { fresh };
      // The API leaves its cursor out at times, and it is never anything but this id.
      const next = readPath(data, paging.cursorFrom) ?? readPath(items.at(-1), idPath);
      return next === undefined || next === null || used.has(next) ? { fresh } : { fresh, next: { cursor: next } };
    },
  };
}

/**
 * For a cursor that is the sort value of the last item. Items with that same value may follow, and the API gives only
 * what lies strictly beyond a cursor, so each page begins one step before and what is known already is dropped by id.
 * Remembers the ids of that step only.
 */
export function createSortCursor(
  operationId: string,
  paging: PaginationDescriptor,
  input: Readonly<Record<string, unknown>>,
  isAscending: boolean,
): CursorReader {
  const idPath = paging.id ?? 'id';
  const valuePath = paging.cursorFrom.slice(`${paging.items}.-1.`.length);
  const { name: limitName = '', max = Number.POSITIVE_INFINITY } = paging.limit ?? {};
  const isLargest = paging.limit === undefined || Number(input[limitName]) >= max;
  /** Ids that may come again, with their sort values. */
  let known = new Map<unknown, unknown>();
  let isRaised = false;
  let isFirst = true;

  const again = (fresh: readonly unknown[], items: readonly unknown[], cursor: unknown, value: unknown): Advance => {
    if (!isRaised && !isLargest) {
      isRaised = true;
      return { fresh, next: { cursor, limit: max } };
    }
    if (items.length < max) return { fresh };
    const message =
      `a whole page of ${items.length} items has no sort value to go on from but ${String(value)}, and the API has no ` +
      `way to reach more of them. Narrow the search, or go on behind them with ${paging.cursor}: error.resumeCursor`;
    return { fresh, fault: new PagingError(message, operationId, value) };
  };

  /** A server that does not heed the cursor begins at the front again. What the first page holds is the caller's. */
  const isPassed = (item: unknown, cursor: unknown) => {
    const value = readPath(item, valuePath);
    if (isFirst || typeof value !== 'number' || typeof cursor !== 'number') return false;
    return isAscending ? value <= cursor : value >= cursor;
  };

  return {
    advance(data, items, cursor) {
      const fresh = items.filter((item) => !known.has(readPath(item, idPath)) && !isPassed(item, cursor));
      isFirst = false;
      if (items.length === 0) return { fresh };
      const value = readPath(data, paging.cursorFrom);
      if (fresh.length === 0) return again(fresh, items, cursor, value);
      for (const item of items) known.set(readPath(item, idPath), readPath(item, valuePath));
      known.delete(undefined);
      const next = stepBefore(value, isAscending);
      // No number to go on from, as for items that lack what is sorted by: only a larger page can show more.
      if (next === undefined) return again(fresh, items, cursor, value);
      isRaised = false;
      known = new Map([...known].filter(([, other]) => (isAscending ? Number(other) > next : Number(other) < next)));
      const isBackwards = typeof cursor === 'number' && (isAscending ? next < cursor : next > cursor);
      return isBackwards ? { fresh } : { fresh, next: { cursor: next } };
    },
  };
}

/** The nearest whole number that lies before the value in the order of the list. */
function stepBefore(value: unknown, isAscending: boolean): number | undefined {
  if (typeof value !== 'number') return undefined;
  const step = isAscending ? Math.ceil(value) - 1 : Math.floor(value) + 1;
  return Number.isSafeInteger(step) ? step : undefined;
}

function idsOf(items: readonly unknown[], idPath: string): Set<unknown> {
  const ids = new Set(items.map((item) => readPath(item, idPath)));
  ids.delete(undefined);
  return ids;
}
