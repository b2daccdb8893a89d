/** Which limit the headers of a 429 say is used up, and for how many milliseconds. */
export interface RateLimit {
  readonly scope: 'burst' | 'daily' | undefined;
  readonly retryAfter: number | undefined;
}

/** Reads `x-ratelimit-*` and `Retry-After` (seconds or a date, which takes precedence). */
export function readRateLimit(headers: Headers, now = Date.now()): RateLimit {
  const isDaily = numberOf(headers, 'x-ratelimit-daily-remaining') === 0;
  const isBurst = !isDaily && numberOf(headers, 'x-ratelimit-remaining') === 0;
  const window = isDaily ? 'x-ratelimit-daily-reset' : isBurst ? 'x-ratelimit-interval-milliseconds' : undefined;
  return {
    scope: isDaily ? 'daily' : isBurst ? 'burst' : undefined,
    retryAfter: retryAfterOf(headers, now) ?? (window && numberOf(headers, window)),
  };
}

function retryAfterOf(headers: Headers, now: number): number | undefined {
  const seconds = numberOf(headers, 'retry-after');
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(headers.get('retry-after') ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function numberOf(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text !== null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
