import { type ApiCall, StartedCall, type WithResponse } from '../api-call.ts';
import { load } from '../errors/load.ts';
import type { Operation } from '../operation-descriptor.ts';
import type { Walk } from './walk-pages.ts';

/** A stretch of time: from `since`, up to but without `until`, so that two windows that meet share nothing. */
export interface WindowOptions {
  /** Earliest moment to include; a Date or milliseconds since 1970. Default: no bound. */
  readonly since?: Date | number;
  /** First moment no longer included; a Date or milliseconds since 1970. Default: no bound. */
  readonly until?: Date | number;
}

export interface AllOptions extends WindowOptions {
  /** Most items to gather. Default: all there are, so memory is bounded only by the history. */
  readonly limit?: number;
}

/** One page of a list. */
export interface Page<Result, Item, Cursor = unknown> {
  /** The items of this page that no page of this walk had before, inside the window if one is given. */
  readonly items: Item[];
  /** The whole answer, as the call gives it. */
  readonly data: Result;
  /** The cursor this page was asked for with; undefined for a first page. */
  readonly cursor: Cursor | undefined;
  /** Pass it as the call's own cursor parameter to go on from here. Undefined after the last page. */
  readonly nextCursor: Cursor | undefined;
}

/**
 * A call whose answer is one page of a list. Awaited, it gives that page. Iterated, it gives the items of all pages,
 * fetched one at a time when they are needed; the first is the call's own and is not sent again. The options of the
 * call go with each page, and each page has the whole timeout to itself. Where calls wait for their turn, the pages
 * after the first wait behind all others (priority `low`), unless the call says otherwise.
 */
export interface PagedCall<Result, Item, Cursor = unknown> extends ApiCall<Result> {
  /**
   * The items of all pages.
   *
   * @example
   * for await (const message of client.listMessages({ conversationId })) console.log(message.id);
   */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined>;
  /** The items of all pages, of a window if one is given. Throws as the call does, and `PagingError`. */
  items(options?: WindowOptions): AsyncGenerator<Item, void, undefined>;
  /** The pages themselves. Throws as the call does, and `PagingError`. */
  pages(options?: WindowOptions): AsyncGenerator<Page<Result, Item, Cursor>, void, undefined>;
  /**
   * The items in one list. Rejects as the call does, and with `PagingError`.
   *
   * @example
   * const newest = await client.listMessages({ conversationId }).all({ limit: 250 });
   */
  all(options?: AllOptions): Promise<Item[]>;
}

/** Sends one page's request. */
export type StartPage = (input: unknown, options: unknown) => Promise<WithResponse<unknown>>;

export class StartedPagedCall<Result, Item, Cursor> extends StartedCall<Result> {
  readonly #call: Omit<Walk<Result>, 'first' | 'window'>;

  constructor(start: StartPage, operation: Operation, input: unknown, options: unknown) {
    super(start(input, options) as Promise<WithResponse<Result>>);
    this.#call = { start, operation, input, options };
  }

  pages(window?: WindowOptions): AsyncGenerator<Page<Result, Item, Cursor>, void, undefined> {
    return this.#walk('walkPages', window);
  }

  items(window?: WindowOptions): AsyncGenerator<Item, void, undefined> {
    return this.#walk('walkItems', window);
  }

  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return this.items();
  }

  async all(options?: AllOptions): Promise<Item[]> {
    return (await this.#walk<Item[]>('collect', options).next()).value as Item[];
  }

  /** What walks the pages is loaded when somebody does: most calls never need it. */
  async *#walk<T>(how: 'walkPages' | 'walkItems' | 'collect', options: AllOptions | undefined) {
    const { operation } = this.#call;
    const part = load(import('./walk-pages.ts'), operation, false);
    // Together, so that a call that fails while the code is being loaded is not an unhandled rejection.
    const [walk, first] = await Promise.all([part, this]);
    const start = walk[how] as (walk: Walk<Result>) => AsyncGenerator<T, void, undefined>;
    yield* start({ ...this.#call, first, window: options });
  }
}
