'use client';

import type { HoopError, ListMessagesInput, ListMessagesResult, Message } from '@hoopai/conversations';
import { type SkipToken, skipToken, type UseInfiniteQueryResult, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useListMessages } from '../generated/hooks.gen.ts';
import type { PagesHookOptions } from '../runtime/paged-hooks.ts';
import { asCached, type ListData } from '../runtime/pages.ts';
import { takesKind } from './merge-news.ts';
import { outboxStoreOf } from './outbox-store.ts';
import { createThreadView, type ThreadItem } from './thread-view.ts';
import { useOutgoing } from './use-outbox.ts';

type Cursor = ListMessagesInput['lastMessageId'];
type Data = ListData<ListMessagesResult, Message, Cursor>;

/** Which thread. `type` leaves out other kinds of messages; `limit` is how many come with one page, 20 by default. */
export type ThreadInput = Omit<ListMessagesInput, 'lastMessageId'>;

/** Everything `useInfiniteQuery` takes but what belongs to the thread: `enabled`, `refetchInterval`, `staleTime`, … */
export type ThreadOptions = Omit<PagesHookOptions<ListMessagesResult, Message, Cursor, Data>, 'select'>;

/** A thread as a screen shows it. */
export interface Thread {
  /** From oldest to newest; what is being sent stands at the end. Rows that did not change are the same objects. */
  readonly messages: readonly ThreadItem[];
  /** Whether the server has older messages than those loaded. */
  readonly hasOlder: boolean;
  /** Loads the next older messages; while that is under way, or where there are none, it does nothing. */
  readonly loadOlder: () => void;
  readonly isLoadingOlder: boolean;
  /** True until the first page is here or has failed. */
  readonly isLoading: boolean;
  /** Why the thread, or older messages, could not be read; null if it could. */
  readonly error: HoopError | null;
  /** The query below, for anything else: `refetch`, `isFetching`, `dataUpdatedAt`, … */
  readonly query: UseInfiniteQueryResult<Data, HoopError>;
}

/**
 * The messages of a conversation together with those that are being sent into it. With `skipToken` it waits.
 *
 * @example
 * const { messages, hasOlder, loadOlder } = useThread({ conversationId });
 * return messages.map((item) => <Row key={item.key} item={item} />);
 */
export function useThread(input: SkipToken | ThreadInput, options?: ThreadOptions): Thread {
  const query = useListMessages<Data>(input, { ...options, select: asCached });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isLoading, error } = query;
  const store = outboxStoreOf(useQueryClient());
  const filter = input === skipToken ? undefined : input;
  const outgoing = useOutgoing(filter?.conversationId);
  const [view] = useState(createThreadView);
  const kinds = filter?.type?.join();
  // Not the filter itself, which may be a new object each time.
  const messages = useMemo(() => {
    const shown = outgoing.filter(({ message }) => !filter || takesKind({ input: filter }, message.messageType));
    return view({ chunks: data?.pages.map(({ items }) => items) ?? [], outgoing: shown, localIdOf: store.localIdOf });
  }, [view, data, outgoing, kinds, store]);
  const loadOlder = useCallback(() => {
    // Joins what is under way instead of starting it anew.
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, fetchNextPage]);
  return {
    messages,
    hasOlder: hasNextPage,
    loadOlder,
    isLoadingOlder: isFetchingNextPage,
    isLoading,
    error,
    query,
  };
}
