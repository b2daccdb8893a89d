import { sleep } from './abortable.ts';
import type { RetryOptions } from './client-options.ts';
import type { HoopError } from './errors/hoop-error.ts';
import { loadFailures } from './errors/load-failures.ts';
import { type Emit, eventOf } from './hooks.ts';
import type { Middleware } from './middleware.ts';
import type { StartedRequest } from './started-request.ts';

const standard: Required<RetryOptions> = { attempts: 4, baseDelay: 500, maxDelay: 30_000 };

/** The layer that repeats what may be repeated. What it does not repeat it passes on unchanged. */
export function createRetry(defaults: false | RetryOptions | undefined, emit: Emit): Middleware {
  const base = { ...standard, ...(defaults || undefined) };
  return async (request, next) => {
    const chosen = request.options.retry ?? defaults;
    if (chosen === false) return next(request);
    const policy = chosen === defaults ? base : { ...base, ...chosen };
    for (let tries = 1; ; tries++) {
      let response: Response | undefined;
      let error: unknown;
      try {
        response = await next(request);
        if (response.ok) return response;
      } catch (thrown) {
        error = thrown;
      }
      const { delayBefore } = await loadFailures(request, error);
      const delay = delayBefore(request as StartedRequest, response, error, tries, policy);
      if (delay === undefined) {
        if (response) return response;
        throw error;
      }
      const reason = String(response?.status ?? (error as Error).name);
      emit('onRetry', () => ({ ...eventOf(request), delay, reason }));
      if (response ? response.status >= 500 : (error as HoopError).maybeSent)
        (request as StartedRequest).wasMaybeSent = true;
      await sleep(delay, request.signal);
    }
  };
}
