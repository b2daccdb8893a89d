import { failureOf } from './errors/connection-error.ts';
import { InputError } from './errors/input-error.ts';
import { RedirectError } from './errors/redirect-error.ts';
import type { Send } from './middleware.ts';

/** The part of `fetch` that the client uses. The global `fetch` is one. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The heart of the onion: one request on the wire. Throws `ConnectionError`, `TimeoutError` or, for a redirect,
 * `RedirectError`; the caller's abort reason passes untouched.
 */
export function createTransport(customFetch: FetchFunction | undefined): Send {
  // The global is looked up at each call, so that one put in its place later (by a test, by a tracer) is used.
  const fetchFunction: FetchFunction = customFetch ?? ((url, init) => globalThis.fetch(url, init));
  return async (request) => {
    let response: Response;
    try {
      response = await fetchFunction(request.url, request);
    } catch (error) {
      throw failureOf(request, error);
    }
    if (typeof response?.ok !== 'boolean') {
      throw new InputError('The option "fetch" must resolve with a Response.', { field: 'fetch' });
    }
    if (isRedirect(response)) {
      // Nobody will read it, and an unread body keeps its connection.
      response.body?.cancel().catch(() => undefined);
      throw new RedirectError(request, response);
    }
    return response;
  };
}

/** `opaqueredirect` is how browsers show it; `redirected` means that a custom fetch has followed one already. */
function isRedirect(response: Response): boolean {
  const { status } = response;
  return (status >= 300 && status < 400 && status !== 304) || response.type === 'opaqueredirect' || response.redirected;
}
