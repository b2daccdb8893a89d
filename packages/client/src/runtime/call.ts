import type { WithResponse } from './api-call.ts';
import type { ClientCore } from './client-core.ts';
import { checkRequestOptions, type RequestOptions } from './client-options.ts';
import { load, loadFailures } from './errors/load.ts';
import { addHeaders } from './headers.ts';
import type { Operation } from './operation-descriptor.ts';
import { parseResponse } from './parse-response.ts';
import { readInput, takeNow } from './read-input.ts';
import type { SplitInput } from './split-input.ts';
import { StartedRequest, type TimeUp } from './started-request.ts';

const noOptions: RequestOptions = {};

/**
 * Carries out one operation: take the input apart, send, read. Rejects with one of the typed errors, or with the
 * caller's abort reason. The request is handed to `fetch` before this returns, unless the token has to be waited for
 * or the body is a form.
 */
export async function call(
  { baseUrl, headers: clientHeaders, send, timeouts }: ClientCore,
  operation: Operation,
  input: unknown,
  options: unknown = noOptions,
): Promise<WithResponse<unknown>> {
  const headers = { ...clientHeaders };
  if (options !== noOptions) {
    checkRequestOptions(options, operation.id);
    addHeaders(headers, options.headers);
  }
  const { path, body } =
    readInput(operation, input, headers) ?? (await readUnusual(operation, takeNow(input), headers));
  const whole = body instanceof Promise ? await body : body;
  const { method } = operation.descriptor;
  const request = new StartedRequest(method, baseUrl + path, headers, whole, operation, options, timeouts);
  try {
    const response = await send(request);
    const data = await parseResponse(request, response, operation.descriptor.success.kind);
    return { data, response, traceId: traceIdOf(data) };
  } catch (error) {
    throw await toThrow(request, error);
  } finally {
    request.close();
  }
}

/** What a call ends with that failed: its own limit on time is told in the words of the client, all else as it is. */
export async function toThrow(request: StartedRequest, error: unknown): Promise<unknown> {
  const isTimeUp = (error as Partial<TimeUp> | null | undefined)?.wasSent !== undefined;
  return isTimeUp ? (await loadFailures(request)).failureOf(request, error) : error;
}

async function readUnusual(operation: Operation, taken: unknown, headers: Record<string, string>): Promise<SplitInput> {
  return (await load(import('./split-input.ts'), operation, false)).splitInput(operation, taken, headers);
}

function traceIdOf(data: unknown): string | undefined {
  const traceId = (data as { traceId?: unknown } | undefined)?.traceId;
  return typeof traceId === 'string' ? traceId : undefined;
}
