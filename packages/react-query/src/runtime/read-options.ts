import type { BinaryResult, ConversationsClient, HoopError } from '@hoopai/conversations';
import {
  type QueryClient,
  type QueryFunction,
  type QueryFunctionContext,
  type SkipToken,
  skipToken,
} from '@tanstack/react-query';
import { type CallOptions, callClient } from './call-client.ts';
import { type Key, type KeyOf, keyOf } from './keys.ts';
import type { BinaryRead, Read } from './operations.ts';
import { remount } from './remount.ts';
import type { RetryValue } from './retry-value.ts';

/** Options of a query, for everything in TanStack Query that takes such: hooks, `prefetchQuery`, other frameworks. */
export interface ReadOptions<Result> {
  readonly queryKey: KeyOf<Result>;
  readonly queryFn: QueryFunction<Result, Key>;
  /** The client repeats by itself what may be repeated. */
  readonly retry: RetryValue;
  readonly staleTime?: number;
  /** Never there: `useQueries` infers the type of the errors from it. */
  readonly throwOnError?: (error: HoopError) => boolean;
}

/** Options of a query whose input may not be there yet; it then waits. */
export interface SkippableReadOptions<Result> extends Omit<ReadOptions<Result>, 'queryFn'> {
  readonly queryFn: QueryFunction<Result, Key> | SkipToken;
}

/** Bytes as the cache keeps them: in memory only, they are lost on a trip through JSON. */
export interface BinaryData {
  readonly blob: Blob;
  /** Media type, such as `audio/x-wav`. */
  readonly type: string;
  readonly filename: string | undefined;
  /** Number of bytes. */
  readonly size: number;
}

export function readOptions<Input, Result>(
  client: ConversationsClient,
  operation: Read<Input, Result>,
  input: Input | SkipToken,
): SkippableReadOptions<Result> {
  return optionsOf(operation.id, input, async (context) => {
    await remount;
    return await callClient(client, operation, input, callOptions(context));
  });
}

export function binaryOptions<Input>(
  client: ConversationsClient,
  operation: BinaryRead<Input>,
  input: Input | SkipToken,
): SkippableReadOptions<BinaryData> {
  const options = optionsOf(operation.id, input, async (context) => {
    await remount;
    const result = (await callClient(client, operation, input, callOptions(context))) as BinaryResult;
    const { type, filename } = result;
    const blob = await result.blob();
    return { blob, type, filename, size: blob.size };
  });
  // What was recorded does not change, and is large.
  return { ...options, staleTime: Number.POSITIVE_INFINITY };
}

function optionsOf<Result>(
  id: string,
  input: unknown,
  queryFn: QueryFunction<Result, Key>,
): SkippableReadOptions<Result> {
  const isSkipped = input === skipToken;
  return {
    queryKey: keyOf(id, isSkipped ? undefined : (input ?? {})) as KeyOf<Result>,
    queryFn: isSkipped ? skipToken : queryFn,
    retry: false,
  };
}

/** Reading once more what is there already (polling, focus, after a write) holds up no first load and no send. */
function callOptions({ client, queryKey, signal }: QueryFunctionContext<Key>): CallOptions {
  return { signal, ...lowPriority(isCached(client, queryKey)) };
}

export function lowPriority(isRefresh: boolean): { priority?: 'low' } {
  return isRefresh ? { priority: 'low' } : {};
}

function isCached(queryClient: QueryClient, queryKey: Key): boolean {
  return queryClient.getQueryData(queryKey) !== undefined;
}
