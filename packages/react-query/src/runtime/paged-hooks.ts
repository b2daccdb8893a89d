'use client';

import type { HoopError } from '@hoopai/conversations';
import {
  type SkipToken,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
  type UseSuspenseInfiniteQueryOptions,
  type UseSuspenseInfiniteQueryResult,
  useInfiniteQuery,
  useSuspenseInfiniteQuery,
} from '@tanstack/react-query';
import type { Key } from './keys.ts';
import type { PagedRead } from './operations.ts';
import type { FlatList, ListData, ListPage, PageParam } from './pages.ts';
import { pagesOptions } from './pages-options.ts';
import { useConversationsClient } from './provider.ts';

type Own = 'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam' | 'select';
type Options<Result, Item, Cursor, Data> = UseInfiniteQueryOptions<
  ListPage<Result, Item, Cursor>,
  HoopError,
  Data,
  Key,
  PageParam<Cursor> | null
>;
type SuspenseOptions<Result, Item, Cursor, Data> = UseSuspenseInfiniteQueryOptions<
  ListPage<Result, Item, Cursor>,
  HoopError,
  Data,
  Key,
  PageParam<Cursor> | null
>;

interface Select<Result, Item, Cursor, Data> {
  /** Default: the pages, with their items in one list. */
  readonly select?: ((data: ListData<Result, Item, Cursor>) => Data) | undefined;
}

/** Everything `useInfiniteQuery` takes but the key, the function and what pages need. */
export interface PagesHookOptions<Result, Item, Cursor, Data>
  extends Omit<Options<Result, Item, Cursor, Data>, Own>,
    Select<Result, Item, Cursor, Data> {}

/** Everything `useSuspenseInfiniteQuery` takes but the key, the function and what pages need. */
export interface SuspensePagesHookOptions<Result, Item, Cursor, Data>
  extends Omit<SuspenseOptions<Result, Item, Cursor, Data>, Own>,
    Select<Result, Item, Cursor, Data> {}

/** A hook for a list, page after page. With `skipToken` for an input it waits. */
export type PagesHook<Input, Result, Item, Cursor> = <Data = FlatList<Result, Item, Cursor>>(
  input: Input | SkipToken,
  options?: PagesHookOptions<Result, Item, Cursor, Data>,
) => UseInfiniteQueryResult<Data, HoopError>;

/** A hook for a list that suspends until its first page is there. */
export type SuspensePagesHook<Input, Result, Item, Cursor> = <Data = FlatList<Result, Item, Cursor>>(
  input: Input,
  options?: SuspensePagesHookOptions<Result, Item, Cursor, Data>,
) => UseSuspenseInfiniteQueryResult<Data, HoopError>;

export function pagesHook<Input, Result, Item, Cursor>(
  operation: PagedRead<Input, Result, Item, Cursor>,
): PagesHook<Input, Result, Item, Cursor> {
  return <Data>(input: Input | SkipToken, options?: PagesHookOptions<Result, Item, Cursor, Data>) =>
    useInfiniteQuery({
      ...pagesOptions(useConversationsClient(), operation, input),
      ...options,
      select: options?.select ?? flatten,
    } as Options<Result, Item, Cursor, Data>);
}

export function suspensePagesHook<Input, Result, Item, Cursor>(
  operation: PagedRead<Input, Result, Item, Cursor>,
): SuspensePagesHook<Input, Result, Item, Cursor> {
  return <Data>(input: Input, options?: SuspensePagesHookOptions<Result, Item, Cursor, Data>) =>
    useSuspenseInfiniteQuery({
      ...pagesOptions(useConversationsClient(), operation, input),
      ...options,
      select: options?.select ?? flatten,
    } as SuspenseOptions<Result, Item, Cursor, Data>);
}

/** The same function each time: TanStack Query calls it again only when the pages have changed. */
function flatten<Result, Item, Cursor>(data: ListData<Result, Item, Cursor>): FlatList<Result, Item, Cursor> {
  return { ...data, items: data.pages.flatMap((page) => page.items) };
}
