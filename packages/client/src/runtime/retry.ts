import { sleep } from './abortable.ts';
import { backOff } from './back-off.ts';
import type { RetryOptions } from './client-options.ts';
import { ConnectionError, TimeoutError } from './errors/connection-error.ts';
import type { HoopError } from './errors/hoop-error.ts';
import { readRateLimit } from './errors/rate-limit.ts';
import { type Emit, eventOf } from './hooks.ts';
import type { Middleware } from './middleware.ts';
import { canSendAgain, isNotYet, isRepeatable, type OutgoingRequest } from './outgoing-request.ts';
import type { StartedRequest } from './started-request.ts';

type Policy = Required<RetryOptions>;

const standard: Policy = { attempts: 4, baseDelay: 500, maxDelay: 30_000 };

/** The layer that repeats what may be repeated. What it does not repeat it passes on unchanged. */
export function createRetry(defaults: false | RetryOptions | undefined, emit: Emit): Middleware {
  return async (request, next) => {
    const chosen = request.options.retry ?? defaults;
    if (chosen === false) return next(request);
    const base = request.options.retry === undefined || defaults === false ? undefined : defaults;
    const policy = { ...standard, ...base, ...chosen };
    for (let tries = 1; ; tries++) {
      let response: Response | undefined;
      let error: unknown;
      try {
        response = await next(request);
        if (response.ok) return response;
      } catch (thrown) {
        error = thrown;
      }
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

/** Milliseconds until the next attempt, or undefined if there must be none. */
function delayBefore(
  request: StartedRequest,
  response: Response | undefined,
  error: unknown,
  tries: number,
  policy: Policy,
): number | undefined {
  if (request.hasEnded || policy.attempts <= 1 || !canSendAgain(request)) return undefined;
  let delay: number;
  if (response && isNotYet(request, response.status)) {
    // Time, not the number of attempts, is what this answer needs; the last one comes when the time is over.
    const left = request.firstAttemptAt + request.operation.descriptor.retry.within - performance.now();
    if (left <= 0) return undefined;
    delay = Math.min(backOff(tries, policy, undefined), left);
  } else {
    if (tries >= policy.attempts || !mayRepeat(request, response, error)) return undefined;
    const stated = response && readRateLimit(response.headers).retryAfter;
    if (stated !== undefined && stated > policy.maxDelay) return undefined;
    delay = backOff(tries, policy, stated);
  }
  // Rather the error at hand now than a timeout later.
  return delay < request.remaining ? delay : undefined;
}

function mayRepeat(request: OutgoingRequest, response: Response | undefined, error: unknown): boolean {
  if (response) return isRepeatable(request, response.status);
  return (ConnectionError.isInstance(error) || TimeoutError.isInstance(error)) && error.isRetryable;
}
