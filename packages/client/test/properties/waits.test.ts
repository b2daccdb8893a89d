import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backOff } from '../../src/runtime/back-off.ts';
import { readRateLimit } from '../../src/runtime/errors/rate-limit.ts';
import { readRetryAfter } from '../../src/runtime/retry-after.ts';

const milliseconds = fc.double({ min: 0, max: 2 ** 31 - 1, noNaN: true });
const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('a back-off is never negative, never beyond the cap, and never beyond the doubled delay', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      milliseconds,
      milliseconds,
      fraction,
      (tries, baseDelay, maxDelay, chance) => {
        const delay = backOff(tries, { baseDelay, maxDelay }, undefined, () => chance);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(maxDelay);
        if (tries < 32) expect(delay).toBeLessThanOrEqual(baseDelay * 2 ** (tries - 1));
      },
    ),
  );
});

it('a stated wait is kept in full, with less than one base delay more, within the cap', () => {
  fc.assert(
    fc.property(milliseconds, milliseconds, milliseconds, fraction, (a, b, baseDelay, chance) => {
      const [stated, maxDelay] = [Math.min(a, b), Math.max(a, b)];
      const delay = backOff(1, { baseDelay, maxDelay }, stated, () => chance);
      expect(delay).toBeGreaterThanOrEqual(stated);
      expect(delay - stated).toBeLessThanOrEqual(baseDelay * (1 + Number.EPSILON) + 1e-6);
      expect(delay).toBeLessThanOrEqual(maxDelay * (1 + Number.EPSILON));
    }),
  );
});

it('Retry-After in seconds is read as milliseconds', () => {
  fc.assert(
    fc.property(fc.nat(), (seconds) => {
      expect(readRetryAfter(new Headers({ 'retry-after': ` ${seconds} ` }))).toBe(seconds * 1000);
    }),
  );
});

it('Retry-After as a date counts from the date of the server, else from now, and is never negative', () => {
  const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
  const text = (at: number) => new Date(at).toUTCString();
  fc.assert(
    fc.property(time, time, time, (at, server, now) => {
      const headers = new Headers({ 'retry-after': text(at) });
      expect(readRetryAfter(headers, now)).toBe(Math.max(0, at - now));
      headers.set('date', text(server));
      expect(readRetryAfter(headers, now)).toBe(Math.max(0, at - server));
    }),
  );
});

it.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', 784_111_777_000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 784_111_777_000],
  ['Sun Nov  6 08:49:37 1994', 784_111_777_000],
])('Retry-After has all three forms of a date: %s', (text, time) => {
  expect(readRetryAfter(new Headers({ 'retry-after': text }), time - 5000)).toBe(5000);
});

it('whatever else Retry-After says means nothing, and never throws', () => {
  const notANumber = fc
    .string({ unit: 'grapheme-ascii' })
    .filter((text) => !/^\s*\d+(\.\d+)?\s*$/.test(text) && !/^\s*(Sun|Mon|Tue|Wed|Thu|Fri|Sat)/.test(text));
  fc.assert(
    fc.property(notANumber, (text) => {
      expect(readRetryAfter(new Headers({ 'retry-after': text }))).toBeUndefined();
    }),
  );
});

it('limits in arbitrary headers are read as waits of 0 or more, or not at all', () => {
  const names = ['retry-after', 'x-ratelimit-remaining', 'x-ratelimit-interval-milliseconds'];
  const daily = ['x-ratelimit-daily-remaining', 'x-ratelimit-daily-reset'];
  const value = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.integer().map(String), fc.constant('0'));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names, ...daily), value), (fields) => {
      const { retryAfter } = readRateLimit(new Headers(fields));
      if (retryAfter !== undefined) expect(retryAfter).toBeGreaterThanOrEqual(0);
    }),
  );
});
