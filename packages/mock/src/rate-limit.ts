import type { Headers } from './message.ts';

const burst = 100;
const daily = 200_000;
const interval = 10_000;
const day = 86_400_000;

/**
 * Counts like the live server (100 requests in 10 s, 200,000 a day) but refuses nothing: a window that would run out
 * is renewed early, so a client that waits at 0 never waits for the mock. Only a 429 that was asked for says 0.
 */
export function createRateLimit(now: () => number = Date.now): { headers(status: number): Headers } {
  let windowEnds = 0;
  let used = 0;
  let usedToday = 0;
  return {
    headers(status) {
      const time = now();
      if (time >= windowEnds || used >= burst - 1) {
        windowEnds = time + interval;
        used = 0;
      }
      used += 1;
      usedToday = (usedToday + 1) % daily;
      return {
        'x-ratelimit-max': String(burst),
        'x-ratelimit-remaining': String(status === 429 ? 0 : burst - used),
        'x-ratelimit-interval-milliseconds': String(interval),
        'x-ratelimit-limit-daily': String(daily),
        'x-ratelimit-daily-remaining': String(daily - usedToday),
        'x-ratelimit-daily-reset': String(day - (time % day)),
      };
    },
  };
}
