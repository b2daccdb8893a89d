'use client';

import type {
  FoundConversation,
  HoopError,
  SearchConversationsInput,
  SearchConversationsResult,
} from '@hoopai/conversations';
import type { SkipToken, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearchConversations } from '../generated/hooks.gen.ts';
import type { PagesHookOptions } from '../runtime/paged-hooks.ts';
import { asCached, type ListData } from '../runtime/pages.ts';
import { withoutDoubles } from './chunks.ts';

type Cursor = SearchConversationsInput['startAfterDate'];
type Data = ListData<SearchConversationsResult, FoundConversation, Cursor>;

/** Which conversations, in which order. */
export type InboxInput = Omit<SearchConversationsInput, 'startAfterDate'>;

/** Everything `useInfiniteQuery` takes but what belongs to the list: `enabled`, `refetchInterval`, `staleTime`, … */
export type InboxOptions = Omit<PagesHookOptions<SearchConversationsResult, FoundConversation, Cursor, Data>, 'select'>;

/** A list of conversations as a screen shows it. */
export interface Inbox {
  /** In the order asked for. Live events keep lists up to date that have the newest message first, as by default. */
  readonly conversations: readonly FoundConversation[];
  /** How many there are in all; undefined until it is known. */
  readonly total: number | undefined;
  /** Unread messages of the conversations that are loaded. */
  readonly unreadCount: number;
  /** Whether there are more than those loaded. The API marks no last page; this goes by `total`. */
  readonly hasMore: boolean;
  /** Loads the next page; while that is under way, or where there is none, it does nothing. */
  readonly loadMore: () => void;
  readonly isLoadingMore: boolean;
  /** True until the first page is here or has failed. */
  readonly isLoading: boolean;
  /** Why the list could not be read; null if it could. */
  readonly error: HoopError | null;
  /** The query below, for anything else: `refetch`, `isFetching`, `dataUpdatedAt`, … */
  readonly query: UseInfiniteQueryResult<Data, HoopError>;
}

/**
 * The conversations of a location, each once. With `skipToken` it waits.
 *
 * @example
 * const { conversations, hasMore, loadMore } = useInbox({ locationId, status: 'unread' });
 */
export function useInbox(input: InboxInput | SkipToken, options?: InboxOptions): Inbox {
  const query = useSearchConversations<Data>(input, { ...options, select: asCached });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isLoading, error } = query;
  const conversations = useMemo(() => withoutDoubles(data?.pages.map(({ items }) => items) ?? []).flat(), [data]);
  // Of the first page, which nothing limits: that later ones count from the beginning is nowhere written.
  const total = data?.pages[0]?.answer.total;
  const loadMore = useCallback(() => {
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, fetchNextPage]);
  return {
    conversations,
    total,
    unreadCount: conversations.reduce((sum, { unreadCount }) => sum + unreadCount, 0),
    hasMore: hasNextPage && conversations.length < (total ?? Number.POSITIVE_INFINITY),
    loadMore,
    isLoadingMore: isFetchingNextPage,
    isLoading,
    error,
    query,
  };
}
