'use client';

import type { HoopError } from '@hoopai/conversations';
import {
  type MutateOptions,
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Write } from './operations.ts';
import { useConversationsClient } from './provider.ts';
import { type CacheOptions, setOverride, writeOptions } from './write-options.ts';

/** Everything `useMutation` takes but the key and the function, and what success makes stale. */
export interface WriteHookOptions<Input, Result, Context>
  extends Omit<UseMutationOptions<Result, HoopError, Input, Context>, 'mutationKey' | 'mutationFn'>,
    CacheOptions {}

interface CallOptions<Input, Result, Context> extends MutateOptions<Result, HoopError, Input, Context>, CacheOptions {}

interface Mutate<Input, Result, Context> {
  /** As that of `useMutation`; what success makes stale can be told for this call. */
  readonly mutate: (input: Input, options?: CallOptions<Input, Result, Context>) => void;
  readonly mutateAsync: (input: Input, options?: CallOptions<Input, Result, Context>) => Promise<Result>;
}

export type WriteHookResult<Input, Result, Context> = UseMutationResult<Result, HoopError, Input, Context> &
  Mutate<Input, Result, Context>;

/** A hook for a write. */
export type WriteHook<Input, Result> = <Context = unknown>(
  options?: WriteHookOptions<Input, Result, Context>,
) => WriteHookResult<Input, Result, Context>;

export function writeHook<Input, Result>(operation: Write<Input, Result>): WriteHook<Input, Result> {
  return <Context>({ invalidates, ...options }: WriteHookOptions<Input, Result, Context> = {}) => {
    const own = writeOptions(useConversationsClient(), operation, { invalidates });
    const result = useMutation<Result, HoopError, Input, Context>({ ...own, ...options });
    // Always the same functions, as those of `useMutation` are.
    const mutate = useMemo(() => overridable(result.mutate as Start<Input, void>), [result.mutate]);
    const mutateAsync = useMemo(
      () => overridable(result.mutateAsync as Start<Input, Promise<Result>>),
      [result.mutateAsync],
    );
    return { ...result, mutate, mutateAsync } as WriteHookResult<Input, Result, Context>;
  };
}

type Start<Input, Returned> = (input: Input, options?: CacheOptions) => Returned;

function overridable<Input, Returned>(mutate: Start<Input, Returned>): Start<Input, Returned> {
  return (input, options) => {
    setOverride(input, options?.invalidates);
    return mutate(input, options);
  };
}
