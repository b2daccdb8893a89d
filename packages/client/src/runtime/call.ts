import type { WithResponse } from './api-call.ts';
import type { ClientCore } from './client-core.ts';
import { checkRequestOptions, type RequestOptions } from './client-options.ts';
import { addHeaders, checkHeader } from './headers.ts';
import type { Operation } from './operation-descriptor.ts';
import { parseResponse } from './parse-response.ts';
import { readInput, takeNow } from './read-input.ts';
import type { SplitInput } from './split-input.ts';
import { StartedRequest } from './started-request.ts';

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
    if (options.version !== undefined) {
      checkHeader('version', options.version);
      headers['version'] = options.version;
    }
  }
  const { path, body } = readInput(operation, input, headers) ?? (await readUnusual(operation, input, headers));
  const parts = {
    url: baseUrl + path,
    method: operation.descriptor.method,
    headers,
    body: body instanceof Promise ? await body : body,
    operation,
  };
  const request = new StartedRequest(parts, options, timeouts);
  try {
    const response = await send(request);
    const data = await parseResponse(request, response, operation.descriptor.success.kind);
    return { data, response, traceId: traceIdOf(data) };
  } finally {
    request.close();
  }
}

async function readUnusual(operation: Operation, input: unknown, headers: Record<string, string>): Promise<SplitInput> {
  const taken = takeNow(input);
  const { splitInput } = await import('./split-input.ts');
  return splitInput(operation, taken, headers);
}

function traceIdOf(data: unknown): string | undefined {
  const traceId = (data as { traceId?: unknown } | undefined)?.traceId;
  return typeof traceId === 'string' ? traceId : undefined;
}
