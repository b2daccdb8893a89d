import { readLimit } from '../rate-gate/limit-headers.ts';
import { readRetryAfter } from '../retry-after.ts';

/** Which limit the headers of a 429 say is used up, and for how many milliseconds. */
export interface RateLimit<Scope extends string = 'burst' | 'daily'> {
  readonly scope: Scope | undefined;
  readonly retryAfter: number | undefined;
}

/** Reads `x-ratelimit-*` and `Retry-After` (seconds or a date, which takes precedence). */
export function readRateLimit(headers: Headers, now = Date.now()): RateLimit {
  const isDaily = readLimit(headers, 'daily-remaining') === 0;
  const isBurst = !isDaily && readLimit(headers, 'remaining') === 0;
  const window = isDaily ? 'daily-reset' : isBurst ? 'interval-milliseconds' : undefined;
  return {
    scope: isDaily ? 'daily' : isBurst ? 'burst' : undefined,
    retryAfter: readRetryAfter(headers, now) ?? (window && readLimit(headers, window)),
  };
}
