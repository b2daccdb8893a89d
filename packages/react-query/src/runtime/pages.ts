import type { InfiniteData } from '@tanstack/react-query';

/** Where a page begins. */
export interface PageParam<Cursor> {
  readonly cursor: Cursor;
  /** Ids of items that earlier pages hold and this one may repeat. */
  readonly seen: readonly unknown[];
}

/** One page of a list, as the cache holds it. Plain JSON. */
export interface ListPage<Result, Item, Cursor = unknown> {
  /** The items no page before had. */
  readonly items: readonly Item[];
  /** The answer around the items, such as a total. Its own list is left empty: the items are in `items`. */
  readonly answer: Result;
  /** Where the next page begins. Absent after the last one. */
  readonly next?: PageParam<Cursor>;
}

/** What the cache holds of a list that is read page by page. */
export type ListData<Result, Item, Cursor = unknown> = InfiniteData<
  ListPage<Result, Item, Cursor>,
  PageParam<Cursor> | null
>;

/** The pages as they are in the cache, for what has no need of their items in one list. */
export function asCached<Data>(data: Data): Data {
  return data;
}

/** The pages of a list, with their items in one. */
export interface FlatList<Result, Item, Cursor = unknown> extends ListData<Result, Item, Cursor> {
  readonly items: readonly Item[];
}
