import type { ConversationsClient, Page } from '@hoopai/conversations';
import type { Operation } from './operations.ts';

export interface CallOptions {
  readonly signal: AbortSignal;
  readonly priority?: 'low';
}

/** A call of the client as any operation can make it. */
export interface AnyCall<Result> extends Promise<Result> {
  /** Of lists only. */
  pages(): AsyncIterable<Page<Result, unknown>>;
}

/** Calls the client's method of an operation. */
export function callClient<Input, Result>(
  client: ConversationsClient,
  { id }: Operation<Input, Result>,
  input: unknown,
  options?: CallOptions,
): AnyCall<Result> {
  return (client[id] as unknown as (input: unknown, options?: CallOptions) => AnyCall<Result>)(input, options);
}
