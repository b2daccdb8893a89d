import type { ConversationsClient } from '@hoopai/conversations';
import { type QueryFunction, type SkipToken, skipToken } from '@tanstack/react-query';
import { fetchListPage } from './fetch-list-page.ts';
import { infiniteKeyOf, type Key, type KeyOf, keyOf } from './keys.ts';
import type { PagedRead } from './operations.ts';
import type { ListData, ListPage, PageParam } from './pages.ts';
import { lowPriority } from './read-options.ts';
import { remount } from './remount.ts';
import type { RetryValue } from './retry-value.ts';

type Param<Cursor> = PageParam<Cursor> | null;

/** Options of an infinite query, for everything in TanStack Query that takes such. */
export interface PagesOptions<Result, Item, Cursor> {
  readonly queryKey: KeyOf<ListData<Result, Item, Cursor>>;
  readonly queryFn: QueryFunction<ListPage<Result, Item, Cursor>, Key, Param<Cursor>>;
  readonly initialPageParam: Param<Cursor>;
  readonly getNextPageParam: (
    page: ListPage<Result, Item, Cursor>,
    pages: ListPage<Result, Item, Cursor>[],
    param: Param<Cursor>,
    params: Param<Cursor>[],
  ) => Param<Cursor> | undefined;
  /** The client repeats by itself what may be repeated. */
  readonly retry: RetryValue;
}

/** Options of an infinite query whose input may not be there yet; it then waits. */
export interface SkippablePagesOptions<Result, Item, Cursor>
  extends Omit<PagesOptions<Result, Item, Cursor>, 'queryFn'> {
  readonly queryFn: QueryFunction<ListPage<Result, Item, Cursor>, Key, Param<Cursor>> | SkipToken;
}

export function pagesOptions<Input, Result, Item, Cursor>(
  client: ConversationsClient,
  operation: PagedRead<Input, Result, Item, Cursor>,
  input: Input | SkipToken,
): SkippablePagesOptions<Result, Item, Cursor> {
  const { id, paging } = operation;
  const isSkipped = input === skipToken;
  const queryKey = (isSkipped ? keyOf(id) : infiniteKeyOf(id, input)) as KeyOf<ListData<Result, Item, Cursor>>;
  const queryFn: QueryFunction<ListPage<Result, Item, Cursor>, Key, Param<Cursor>> = async (context) => {
    await remount;
    const param = context.pageParam;
    const params = context.client.getQueryData(queryKey)?.pageParams ?? [];
    const isRefresh = params.some((known) => known?.cursor === param?.cursor);
    const options = { signal: context.signal, ...lowPriority(isRefresh) };
    return await fetchListPage(client, operation, input, param, options);
  };
  return {
    queryKey,
    queryFn: isSkipped ? skipToken : queryFn,
    initialPageParam: null,
    getNextPageParam: ({ next }, _pages, last, params) => {
      // A server that leads in a circle ends the list. An ordered list may ask from one place twice: with more of the
      // same value than one page holds, the second answer tells what lies behind, or throws.
      const isAgain = (param: Param<Cursor>) => param?.cursor === next?.cursor;
      const isCircle =
        next && params.some((param) => isAgain(param) && !(paging.value !== undefined && param === last));
      return isCircle ? undefined : next;
    },
    retry: false,
  };
}
