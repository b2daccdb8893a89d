import type { RetryOptions } from './client-options.ts';
import { loadFailures } from './errors/load.ts';
import type { Hooks } from './hooks.ts';
import type { Middleware } from './middleware.ts';
import type { StartedRequest } from './started-request.ts';

/**
 * The layer that repeats what may be repeated. What it does not repeat it passes on unchanged. How that is decided is
 * loaded when something has failed.
 */
export function createRetry(defaults: false | RetryOptions | undefined, hooks: Hooks | undefined): Middleware {
  return async (request, next) => {
    const chosen = request.options.retry ?? defaults;
    if (chosen === false) return next(request);
    let response: Response | undefined;
    let error: unknown;
    try {
      response = await next(request);
      if (response.ok) return response;
    } catch (thrown) {
      error = thrown;
      if (request.signal?.aborted) throw error;
    }
    const { repeat } = await loadFailures(request, error);
    return repeat(request as StartedRequest, next, { response, error }, [defaults, chosen], hooks);
  };
}
