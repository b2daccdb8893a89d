'use client';

import type { HoopError } from '@hoopai/conversations';
import {
  type DefinedUseQueryResult,
  type SkipToken,
  type UseQueryOptions,
  type UseQueryResult,
  type UseSuspenseQueryOptions,
  type UseSuspenseQueryResult,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import type { Key } from './keys.ts';
import type { Read } from './operations.ts';
import { useConversationsClient } from './provider.ts';
import { type ReadOptions, readOptions } from './read-options.ts';

/** Everything `useQuery` takes but the key and the function. */
export interface ReadHookOptions<Result, Data>
  extends Omit<UseQueryOptions<Result, HoopError, Data, Key>, 'queryKey' | 'queryFn'> {}

/** Everything `useSuspenseQuery` takes but the key and the function. */
export interface SuspenseReadHookOptions<Result, Data>
  extends Omit<UseSuspenseQueryOptions<Result, HoopError, Data, Key>, 'queryKey' | 'queryFn'> {}

export interface InitialData<Result> {
  readonly initialData: Result | (() => Result);
}

/** A hook for a read. With `skipToken` for an input it waits. */
export interface ReadHook<Input, Result> {
  <Data = Result>(
    input: Input | SkipToken,
    options: ReadHookOptions<Result, Data> & InitialData<Result>,
  ): DefinedUseQueryResult<Data, HoopError>;
  <Data = Result>(input: Input | SkipToken, options?: ReadHookOptions<Result, Data>): UseQueryResult<Data, HoopError>;
}

/** A hook for a read that suspends until its data is there. */
export type SuspenseReadHook<Input, Result> = <Data = Result>(
  input: Input,
  options?: SuspenseReadHookOptions<Result, Data>,
) => UseSuspenseQueryResult<Data, HoopError>;

export function readHook<Input, Result>(operation: Read<Input, Result>): ReadHook<Input, Result> {
  return <Data>(input: Input | SkipToken, options?: ReadHookOptions<Result, Data>) =>
    useQuery({
      ...readOptions(useConversationsClient(), operation, input),
      ...options,
    } as UseQueryOptions<Result, HoopError, Data, Key>) as DefinedUseQueryResult<Data, HoopError>;
}

export function suspenseReadHook<Input, Result>(operation: Read<Input, Result>): SuspenseReadHook<Input, Result> {
  return <Data>(input: Input, options?: SuspenseReadHookOptions<Result, Data>) =>
    useSuspenseQuery({
      ...(readOptions(useConversationsClient(), operation, input) as ReadOptions<Result>),
      ...options,
    } as UseSuspenseQueryOptions<Result, HoopError, Data, Key>);
}
