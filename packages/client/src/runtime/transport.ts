import { load, loadFailures } from './errors/load.ts';
import type { Hooks } from './hooks.ts';
import { isIdempotent } from './outgoing-request.ts';
import type { StartedRequest } from './started-request.ts';
import type { Watch } from './watch.ts';

/** The part of `fetch` that the client uses. The global `fetch` is one. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The heart of the onion: one request on the wire, and its answer read, all within the time of an attempt. Throws
 * `ConnectionError`, `TimeoutError` or, for a redirect, `RedirectError`; the caller's abort reason passes untouched, and
 * the reason of a whole call that took too long.
 */
export function createTransport(
  customFetch: FetchFunction | undefined,
  hooks: Hooks | undefined,
): (request: StartedRequest) => Promise<Response> {
  let watch: Watch | undefined;
  return async (request) => {
    // No hook may harm a call, not even by being told of nothing.
    if (hooks)
      watch ??= await import('./watch.ts').then(
        ({ createWatch }) => createWatch(hooks),
        () => undefined,
      );
    request.startAttempt();
    const done = watch?.(request);
    const { signal } = request;
    let response: Response | undefined;
    let failure: unknown;
    try {
      const init = initOf(request, signal);
      if ('Deno' in globalThis && init.body && !isIdempotent(request))
        (await load(import('./send-once.ts'), request.operation, false)).sendOnce(init);
      // The global is looked up at each call, so that one put in its place later (by a test, by a tracer) is used.
      response = await (customFetch ?? globalThis.fetch)(request.url, init);
      if (isOdd(response)) throw (await loadFailures(request)).oddAnswerOf(request, response);
      // A download, and the success of a raw client, are read by those who asked for them.
      if (!response.ok || !isReadLater(request))
        request.answerText = await (request.operation ? response : response.clone()).text();
      return response;
    } catch (error) {
      failure = request.signal.aborted
        ? request.signal.reason
        : (await loadFailures(request)).failureOf(
            request,
            signal.aborted ? signal.reason : error,
            response !== undefined,
          );
      throw failure;
    } finally {
      request.endAttempt();
      done?.(response, failure);
    }
  };
}

function isReadLater({ operation }: StartedRequest): boolean {
  return !operation || operation.descriptor.success.kind === 'binary';
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

/**
 * True for a redirect, and for what is no answer at all. Browsers show the former with status 0; `redirected` means
 * that a custom fetch has followed one already.
 */
function isOdd(answer: Response | undefined): boolean {
  const { ok, status = 0, redirected } = answer ?? {};
  return ok === undefined || (!ok && status < 400 && status !== 304) || redirected === true;
}
