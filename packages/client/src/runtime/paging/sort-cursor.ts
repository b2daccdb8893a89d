import type { PaginationDescriptor } from '../operation-descriptor.ts';
import type { Advance, CursorReader } from './id-cursor.ts';
import { PagingError } from './paging-error.ts';
import { readPath } from './read-path.ts';

/**
 * For a cursor that is the sort value of the last item. Items with that same value may follow, and the API gives only
 * what lies strictly beyond a cursor, so each page begins one step before and what is known already is dropped by id.
 * A page with nothing new is either the end, or full of equal values: a larger page and a look behind them tell.
 * Remembers the ids of one step only.
 */
export class SortCursor implements CursorReader {
  readonly #operationId: string;
  readonly #paging: PaginationDescriptor;
  readonly #isAscending: boolean;
  readonly #idPath: string;
  readonly #valuePath: string;
  /** The largest page there is, and whether the caller asks for it anyway. */
  readonly #max: number;
  readonly #isLargest: boolean;
  /** Ids that may come again, with their sort values. */
  #known = new Map<unknown, unknown>();
  /** What the page at hand was asked for: the next step, more of the same values, or what lies behind them. */
  #asked: 'first' | 'step' | 'largest' | 'behind' = 'first';
  /** Of the last page that brought something new: the value it ends with, and where the page after it begins. */
  #border: unknown;
  #begin: unknown;
  /** Of the pages of the caller's size. */
  #longest = 0;
  /** Items of the page that brought nothing new, and whether the largest page brought nothing either. */
  #lastLength = 0;
  #isRaised = false;

  constructor(
    operationId: string,
    paging: PaginationDescriptor,
    input: Readonly<Record<string, unknown>>,
    isAscending: boolean,
  ) {
    this.#operationId = operationId;
    this.#paging = paging;
    this.#isAscending = isAscending;
    this.#idPath = paging.id ?? 'id';
    this.#valuePath = paging.cursorFrom.slice(`${paging.items}.-1.`.length);
    this.#max = paging.limit?.max ?? Number.POSITIVE_INFINITY;
    this.#isLargest = !paging.limit || Number(input[paging.limit.name]) >= this.#max;
  }

  advance(_: unknown, items: readonly unknown[], cursor: unknown): Advance {
    const fresh = items.filter(
      (item) => !this.#known.has(readPath(item, this.#idPath)) && !this.#isPassed(item, cursor),
    );
    if (fresh.length === 0) return this.#onNothingNew(items.length);
    if (this.#asked === 'behind') {
      // There is more behind the equal values: come back for those that did not fit on the page.
      if (!this.#isRaised && !this.#isLargest) return this.#ask('largest', this.#begin);
      if (this.#lastLength >= this.#longest) return this.#stop(this.#lastLength);
    }
    this.#isRaised = false;
    if (this.#asked !== 'largest') this.#longest = Math.max(this.#longest, items.length);
    for (const item of items) this.#known.set(readPath(item, this.#idPath), readPath(item, this.#valuePath));
    this.#known.delete(undefined);
    this.#border = readPath(items.at(-1), this.#valuePath);
    const next = this.#stepBefore(this.#border);
    if (next === undefined) {
      // Nothing to go on from, as for items that lack what is sorted by: only a larger page can show more.
      if (this.#asked !== 'largest' && !this.#isLargest) return this.#ask('largest', cursor, fresh);
      return items.length < this.#max ? { fresh } : this.#stop(items.length, fresh);
    }
    // Backwards: the server has lost its order.
    if (typeof cursor === 'number' && this.#isBefore(next, cursor)) return { fresh };
    this.#known = new Map([...this.#known].filter(([, value]) => this.#isBefore(next, Number(value))));
    this.#begin = next;
    return this.#ask('step', next, fresh);
  }

  #onNothingNew(length: number): Advance {
    const isEnd = length === 0 || this.#asked === 'first' || this.#asked === 'behind';
    if (isEnd || this.#stepBefore(this.#border) === undefined) return { fresh: [] };
    if (length >= this.#max) return this.#stop(length);
    this.#lastLength = length;
    this.#isRaised = this.#asked === 'largest';
    // A page as long as any may have been cut off in the middle of equal values.
    const mayBeCut = !this.#isRaised && !this.#isLargest && length >= this.#longest;
    return mayBeCut ? this.#ask('largest', this.#begin) : this.#ask('behind', this.#border);
  }

  #ask(what: 'step' | 'largest' | 'behind', cursor: unknown, fresh: readonly unknown[] = []): Advance {
    this.#asked = what;
    return { fresh, next: what === 'largest' ? { cursor, limit: this.#max } : { cursor } };
  }

  #stop(length: number, fresh: readonly unknown[] = []): Advance {
    const message =
      `a whole page of ${length} items has no sort value to go on from but ${String(this.#border)}, and the API has no way ` +
      `to reach more of them. Narrow the search, or go on behind them with ${this.#paging.cursor}: error.resumeCursor`;
    return { fresh, fault: new PagingError(message, this.#operationId, this.#border) };
  }

  /** A server that does not heed the cursor begins at the front again. What the first page holds is the caller's. */
  #isPassed(item: unknown, cursor: unknown): boolean {
    const value = readPath(item, this.#valuePath);
    if (this.#asked === 'first' || typeof value !== 'number' || typeof cursor !== 'number') return false;
    return !this.#isBefore(cursor, value);
  }

  /** Whether the list, in its direction, has `a` before `b`. */
  #isBefore(a: number, b: number): boolean {
    return this.#isAscending ? a < b : a > b;
  }

  /** The nearest whole number that the list has before the value. */
  #stepBefore(value: unknown): number | undefined {
    if (typeof value !== 'number') return undefined;
    const step = this.#isAscending ? Math.ceil(value) - 1 : Math.floor(value) + 1;
    return Number.isSafeInteger(step) ? step : undefined;
  }
}
