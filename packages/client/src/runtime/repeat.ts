import { sleep } from './abortable.ts';
import type { RetryOptions } from './client-options.ts';
import { createEmit, eventOf } from './emit.ts';
import type { HoopError } from './errors/hoop-error.ts';
import type { Hooks } from './hooks.ts';
import type { Send } from './middleware.ts';
import { delayBefore } from './retry-policy.ts';
import type { StartedRequest } from './started-request.ts';

/** How an attempt has ended that is no success. */
export interface Outcome {
  readonly response: Response | undefined;
  readonly error: unknown;
}

const standard: Required<RetryOptions> = { attempts: 4, baseDelay: 500, maxDelay: 30_000 };

/** Goes on after a first attempt that failed: sends again as often as that makes sense, or gives the last outcome. */
export async function repeat(
  request: StartedRequest,
  next: Send,
  first: Outcome,
  options: RetryOptions,
  hooks: Hooks | undefined,
): Promise<Response> {
  const policy = { ...standard, ...options };
  const emit = createEmit(hooks);
  const began = performance.now();
  let { response, error } = first;
  for (let tries = 1; !response?.ok; tries++) {
    const delay = delayBefore(request, response, error, tries, policy, began);
    if (delay === undefined) {
      if (response) return response;
      throw error;
    }
    const reason = String(response?.status ?? (error as Error).name);
    emit('onRetry', () => ({ ...eventOf(request), delay, reason }));
    if (response ? response.status >= 500 : (error as HoopError).maybeSent) request.wasMaybeSent = true;
    await sleep(delay, request.signal);
    response = undefined;
    try {
      response = await next(request);
    } catch (thrown) {
      error = thrown;
    }
  }
  return response;
}
