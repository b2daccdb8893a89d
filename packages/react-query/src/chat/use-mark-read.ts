'use client';

import type { HoopError, UpdateConversationResult } from '@hoopai/conversations';
import { type UseMutationOptions, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useConversationsClient } from '../runtime/provider.ts';
import { type MarkReadInput, markRead } from './mark-read.ts';

type Result = UpdateConversationResult | undefined;

/** Everything `useMutation` takes but the function. */
export type MarkReadOptions = Omit<UseMutationOptions<Result, HoopError, MarkReadInput>, 'mutationFn'>;

/**
 * Marks conversations as read: the count is 0 at once, and put back if the server refuses. Where nothing is unread,
 * nothing is sent, so it may be called each time a thread is opened or a message comes into an open one. Do not call it for
 * each change of the count: one that is put back would be sent again without end.
 *
 * @example
 * const { mutate: markRead } = useMarkRead();
 * const lastReceived = messages.findLast(({ message }) => message.direction === 'inbound')?.key;
 * useEffect(() => markRead({ conversationId, locationId }), [markRead, conversationId, locationId, lastReceived]);
 */
export function useMarkRead(options?: MarkReadOptions): UseMutationResult<Result, HoopError, MarkReadInput> {
  const client = useConversationsClient();
  const queryClient = useQueryClient();
  return useMutation({ retry: false, ...options, mutationFn: (input) => markRead(client, queryClient, input) });
}
