import { backOff } from './back-off.ts';
import type { RetryOptions } from './client-options.ts';
import { ConnectionError, TimeoutError } from './errors/connection-error.ts';
import { readRateLimit } from './errors/rate-limit.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { canSendAgain, isNotYet, isRepeatable } from './repeatable.ts';
import type { StartedRequest } from './started-request.ts';

type Policy = Required<RetryOptions>;

/** Milliseconds until the next attempt, or undefined if there must be none. */
export function delayBefore(
  request: StartedRequest,
  response: Response | undefined,
  error: unknown,
  tries: number,
  policy: Policy,
  began: number,
): number | undefined {
  if (request.signal.aborted || policy.attempts <= 1 || !canSendAgain(request)) return undefined;
  let delay: number;
  if (response && isNotYet(request, response.status)) {
    // Time, not the number of attempts, is what this answer needs; the last one comes when the time is over.
    const left = began + request.operation.descriptor.retry.within - performance.now();
    if (left <= 0) return undefined;
    delay = Math.min(backOff(tries, policy, undefined), left);
  } else {
    if (tries >= policy.attempts || !mayRepeat(request, response, error)) return undefined;
    const stated = response && readRateLimit(response.headers).retryAfter;
    if (stated !== undefined && stated > policy.maxDelay) return undefined;
    delay = backOff(tries, policy, stated);
  }
  // Rather the error at hand now than a timeout later.
  return performance.now() + delay < request.endsAt ? delay : undefined;
}

function mayRepeat(request: OutgoingRequest, response: Response | undefined, error: unknown): boolean {
  if (response) return isRepeatable(request, response.status);
  return (ConnectionError.isInstance(error) || TimeoutError.isInstance(error)) && error.isRetryable;
}
