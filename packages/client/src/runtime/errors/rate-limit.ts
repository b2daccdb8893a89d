import { readRetryAfter } from '../retry-after.ts';

/** Which limit the headers of a 429 say is used up, and for how many milliseconds. */
export interface RateLimit<Scope extends string = 'burst' | 'daily'> {
  readonly scope: Scope | undefined;
  readonly retryAfter: number | undefined;
}

/** Reads `x-ratelimit-*` and `Retry-After` (seconds or a date, which takes precedence). */
export function readRateLimit(headers: Headers, now = Date.now()): RateLimit {
  const isDaily = numberOf(headers, 'x-ratelimit-daily-remaining') === 0;
  const isBurst = !isDaily && numberOf(headers, 'x-ratelimit-remaining') === 0;
  const window = isDaily ? 'x-ratelimit-daily-reset' : isBurst ? 'x-ratelimit-interval-milliseconds' : undefined;
  return {
    scope: isDaily ? 'daily' : isBurst ? 'burst' : undefined,
    retryAfter: readRetryAfter(headers, now) ?? (window && numberOf(headers, window)),
  };
}

function numberOf(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text !== null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
