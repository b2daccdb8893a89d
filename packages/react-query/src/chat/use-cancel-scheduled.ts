'use client';

import type { HoopError, ScheduleCancellation } from '@hoopai/conversations';
import { type UseMutationOptions, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useConversationsClient } from '../runtime/provider.ts';
import { type CancelScheduledInput, cancelScheduled } from './cancel-scheduled.ts';

/** Everything `useMutation` takes but the function. */
export type CancelScheduledOptions = Omit<
  UseMutationOptions<ScheduleCancellation, HoopError, CancelScheduledInput>,
  'mutationFn'
>;

/**
 * Cancels scheduled messages and emails. The message shows as `canceled` at once; if it could not be cancelled, which the
 * API also says in the body of a 200, it shows its status again and `error` says why.
 *
 * @example
 * const { mutate: cancel, error } = useCancelScheduled();
 * cancel({ messageId: item.message.id });
 */
export function useCancelScheduled(
  options?: CancelScheduledOptions,
): UseMutationResult<ScheduleCancellation, HoopError, CancelScheduledInput> {
  const client = useConversationsClient();
  const queryClient = useQueryClient();
  return useMutation({ retry: false, ...options, mutationFn: (input) => cancelScheduled(client, queryClient, input) });
}
