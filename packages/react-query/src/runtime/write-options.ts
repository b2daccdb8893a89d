import type { ConversationsClient } from '@hoopai/conversations';
import type { MutationFunction } from '@tanstack/react-query';
import { callClient } from './call-client.ts';
import { type Invalidates, invalidate } from './invalidate.ts';
import { type Key, keyOf } from './keys.ts';
import type { Write } from './operations.ts';
import type { RetryValue } from './retry-value.ts';

/** Options of a mutation, for everything in TanStack Query that takes such. */
export interface WriteOptions<Input, Result> {
  readonly mutationKey: Key;
  /** Also marks as stale what the write has changed, so that callbacks of one's own cannot turn that off. */
  readonly mutationFn: MutationFunction<Result, Input>;
  /** The client repeats by itself what may be repeated; a send that may have arrived never is. */
  readonly retry: RetryValue;
}

export interface CacheOptions {
  /** What success makes stale. Default: what the description of the API says, for the ids in input and result. */
  readonly invalidates?: Invalidates | undefined;
}

/** For single calls: what they make stale, by their input. */
const overrides = new WeakMap<object, Invalidates>();

export function setOverride(input: unknown, override: Invalidates | undefined): void {
  if (typeof input !== 'object' || input === null) return;
  if (override === undefined) overrides.delete(input);
  else overrides.set(input, override);
}

export function writeOptions<Input, Result>(
  client: ConversationsClient,
  operation: Write<Input, Result>,
  options?: CacheOptions,
): WriteOptions<Input, Result> {
  return {
    mutationKey: keyOf(operation.id),
    mutationFn: async (input, context) => {
      const result = await callClient<Input, Result>(client, operation, input);
      const override = overrides.get(input as object) ?? options?.invalidates;
      invalidate(context.client, operation.effects, input, result, override);
      return result;
    },
    retry: false,
  };
}
