import { InputError } from './errors/input-error.ts';
import { loadFailures } from './errors/load-failures.ts';
import { type Emit, eventOf } from './hooks.ts';
import { isMarkupOrJson } from './markup.ts';
import { isIdempotent } from './outgoing-request.ts';
import type { StartedRequest } from './started-request.ts';

/** The part of `fetch` that the client uses. The global `fetch` is one. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The heart of the onion: one request on the wire, and its answer read, all within the time of an attempt. Throws
 * `ConnectionError`, `TimeoutError` or, for a redirect, `RedirectError`; the caller's abort reason passes untouched.
 */
export function createTransport(
  customFetch: FetchFunction | undefined,
  emit: Emit,
): (request: StartedRequest) => Promise<Response> {
  // The global is looked up at each call, so that one put in its place later (by a test, by a tracer) is used.
  const fetchFunction: FetchFunction = customFetch ?? ((url, init) => globalThis.fetch(url, init));
  return async (request) => {
    const start = request.startAttempt();
    emit('onRequest', () => eventOf(request));
    const { signal } = request;
    let response: Response | undefined;
    let reason: string | undefined;
    try {
      const init = initOf(request, signal);
      if ('Deno' in globalThis && init.body && !isIdempotent(request)) (await import('./send-once.ts')).sendOnce(init);
      response = await fetchFunction(request.url, init);
      if (typeof response?.ok !== 'boolean') {
        throw new InputError('The option "fetch" must resolve with a Response.', { field: 'fetch' });
      }
      if (isRedirect(response)) await refuseRedirect(request, response);
      // A download, and the success of a raw client, are read by those who asked for them.
      if (!response.ok) request.answerText = await (request.operation ? response : response.clone()).text();
      else if (!isReadLater(request) || (request.operation && isMarkupOrJson(response)))
        request.answerText = await response.text();
      return response;
    } catch (error) {
      const failure = signal.aborted
        ? signal.reason
        : (await loadFailures(request)).failureOf(request, error, response !== undefined);
      reason = String((failure as Error | undefined)?.name);
      throw failure;
    } finally {
      request.endAttempt();
      emit('onResponse', () => {
        const duration = performance.now() - start;
        const traceId = /"traceId"\s*:\s*"([\w-]+)"/.exec(request.answerText ?? '')?.[1];
        return { ...eventOf(request), status: response?.status, duration, traceId, reason };
      });
    }
  };
}

function isReadLater({ operation }: StartedRequest): boolean {
  return !operation || operation.descriptor.success.kind === 'binary';
}

async function refuseRedirect(request: StartedRequest, response: Response): Promise<never> {
  // Nobody will read it, and an unread body keeps its connection.
  response.body?.cancel().catch(() => undefined);
  const { RedirectError } = await loadFailures(request);
  throw new RedirectError(request, response);
}

function initOf(request: StartedRequest, ownSignal: AbortSignal): RequestInit {
  const { method, headers, body, options } = request;
  // What is read later is read after this request stopped to listen to the caller's signal.
  const signal = options.signal && isReadLater(request) ? AbortSignal.any([options.signal, ownSignal]) : ownSignal;
  // A redirect must never carry the token elsewhere.
  const init: RequestInit & { duplex?: 'half' } = { method, headers, body, signal, redirect: 'manual' };
  // Runtimes send a stream only to those who know that the answer cannot begin before it ends.
  if (body instanceof ReadableStream) init.duplex = 'half';
  return init;
}

/** `opaqueredirect` is how browsers show it; `redirected` means that a custom fetch has followed one already. */
function isRedirect(response: Response): boolean {
  const { status } = response;
  return (status >= 300 && status < 400 && status !== 304) || response.type === 'opaqueredirect' || response.redirected;
}
