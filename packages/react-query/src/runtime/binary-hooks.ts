'use client';

import type { HoopError } from '@hoopai/conversations';
import {
  type SkipToken,
  type UseQueryOptions,
  type UseQueryResult,
  type UseSuspenseQueryOptions,
  type UseSuspenseQueryResult,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import type { Key } from './keys.ts';
import type { BinaryRead } from './operations.ts';
import { useConversationsClient } from './provider.ts';
import type { ReadHookOptions, SuspenseReadHookOptions } from './read-hooks.ts';
import { type BinaryData, binaryOptions } from './read-options.ts';
import { useObjectUrl } from './use-object-url.ts';

type Options = UseQueryOptions<BinaryData, HoopError, BinaryData, Key>;
type SuspenseOptions = UseSuspenseQueryOptions<BinaryData, HoopError, BinaryData, Key>;

export interface ObjectUrl {
  /** Address of the bytes for `<audio src>` and the like. Released when the component leaves or the bytes change. */
  readonly url: string | undefined;
}

/** A hook for a read of bytes. With `skipToken` for an input it waits. */
export type BinaryHook<Input> = (
  input: Input | SkipToken,
  options?: Omit<ReadHookOptions<BinaryData, BinaryData>, 'select'>,
) => UseQueryResult<BinaryData, HoopError> & ObjectUrl;

/** A hook for a read of bytes that suspends until they are there. */
export type SuspenseBinaryHook<Input> = (
  input: Input,
  options?: Omit<SuspenseReadHookOptions<BinaryData, BinaryData>, 'select'>,
) => UseSuspenseQueryResult<BinaryData, HoopError> & ObjectUrl;

export function binaryHook<Input>(operation: BinaryRead<Input>): BinaryHook<Input> {
  return (input, options) => {
    const result = useQuery({ ...binaryOptions(useConversationsClient(), operation, input), ...options } as Options);
    return { ...result, url: useObjectUrl(result.data?.blob) };
  };
}

export function suspenseBinaryHook<Input>(operation: BinaryRead<Input>): SuspenseBinaryHook<Input> {
  return (input, options) => {
    const own = binaryOptions(useConversationsClient(), operation, input);
    const result = useSuspenseQuery({ ...own, ...options } as SuspenseOptions);
    return { ...result, url: useObjectUrl(result.data.blob) };
  };
}
