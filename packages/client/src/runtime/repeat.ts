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

const standard: { -readonly [Name in keyof RetryOptions]-?: number } = {
  attempts: 4,
  baseDelay: 500,
  maxDelay: 30_000,
};

/**
 * Goes on after a first attempt that failed: sends again as often as that makes sense, or gives the last outcome. Of
 * `options` the last one that says something counts.
 */
export async function repeat(
  request: StartedRequest,
  next: Send,
  first: Outcome,
  options: readonly (false | RetryOptions | undefined)[],
  hooks: Hooks | undefined,
): Promise<Response> {
  const policy = { ...standard };
  for (const each of options) {
    for (const [name, value] of Object.entries(each || {})) {
      // Undefined says nothing; as a number of attempts it would mean that there is no end to them.
      if (value !== undefined) policy[name as keyof RetryOptions] = value;
    }
  }
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
