import type { PaginationDescriptor } from '../operation-descriptor.ts';
import type { PagingError } from './paging-error.ts';
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

function idsOf(items: readonly unknown[], idPath: string): Set<unknown> {
  const ids = new Set(items.map((item) => readPath(item, idPath)));
  ids.delete(undefined);
  return ids;
}
