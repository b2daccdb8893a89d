import { deepStrictEqual } from 'node:assert/strict';
import type * as Client from '@hoopai/conversations';
import type { ApiCall, HoopError } from '@hoopai/conversations';
import { expect } from 'vitest';
import type { RecordedResponse } from '../judge/index.ts';
import type { ResponseVerdict } from '../judge/judge-response.ts';

/** What a call came to: data, or the reason it was rejected with. */
export type Outcome = { readonly data: unknown } | { readonly error: unknown };

/** Waits for a call; bytes are read to their end. */
export async function outcomeOf(call: ApiCall<unknown>): Promise<Outcome> {
  try {
    const data = await call;
    const isBinary = typeof data === 'object' && data !== null && 'stream' in data && 'bytes' in data;
    return { data: isBinary ? Buffer.from(await (data as { bytes(): Promise<Uint8Array> }).bytes()) : data };
  } catch (error) {
    return { error };
  }
}

/** Expects of an outcome what the wire says: the very data, or the error class of the status with all it carries. */
export function expectOutcome(
  client: typeof Client,
  operationId: string,
  outcome: Outcome,
  response: RecordedResponse,
  { data, content }: ResponseVerdict,
): void {
  if (response.status < 300) {
    if ('error' in outcome) throw outcome.error;
    // Not vitest's own: it takes a field named "constructor" for a class.
    deepStrictEqual(outcome.data, content === undefined ? undefined : data);
    return;
  }
  if (!('error' in outcome)) throw new Error(`The client took status ${response.status} for a success.`);
  const { error } = outcome;
  const errorClass = errorClassOf(response.status);
  expect(error).toBeInstanceOf(client[errorClass]);
  const body = data as Record<string, unknown>;
  expect({ ...(error as HoopError), name: (error as Error).name }).toMatchObject({
    name: errorClass,
    status: response.status,
    operationId,
    ...(isPlain(body['canonicalCode']) && { code: body['canonicalCode'] }),
    ...(isPlain(body['traceId']) && { traceId: body['traceId'] }),
  });
  deepStrictEqual((error as { body?: unknown }).body, body);
}

/** What the client shows of a name in an error is fit for one line of a log; a plain name is shown as it is. */
function isPlain(value: unknown): boolean {
  return value === undefined || /^[\w.:-]+$/.test(String(value));
}

/** The class that stands for a status; none other may be thrown. */
function errorClassOf(status: number) {
  if (status === 401) return 'AuthenticationError';
  if (status === 403) return 'PermissionError';
  if (status === 404) return 'NotFoundError';
  if (status === 400 || status === 422) return 'ValidationError';
  if (status === 429) return 'RateLimitError';
  return status >= 500 ? 'ServerError' : 'ApiError';
}
