import { randomAt } from './random.ts';

/** What a proxy may do to one attempt, and out of 1000 how often it does. What is left passes untouched. */
export const faults = {
  // The server does not get the request.
  resetBeforeRead: 15,
  resetAfterRead: 15,
  status429: 15,
  status429RetryAfter: 15,
  status500Before: 12,
  status503Before: 12,
  html502Before: 12,
  emptySuccess: 8,
  htmlSuccess: 8,
  garbageSuccess: 8,
  // The server carries the request out, then something happens to its answer.
  dropAfterCarriedOut: 15,
  resetAfterCarriedOut: 15,
  truncated: 15,
  truncatedChunks: 15,
  status500After: 12,
  html502After: 12,
  garbageAfter: 8,
  never: 4,
  stalledBody: 4,
  // Nothing is lost.
  delayed: 40,
  slowDrip: 40,
} as const;

export type Fault = keyof typeof faults | 'none';

/** Milliseconds that the calls of a fault run give one attempt; the two faults that stall last longer than this. */
export const attemptTimeout = 300;

/** The fault that hits an attempt (counted from 1) of the call with this number. */
export function faultFor(seed: number, call: number, attempt: number): Fault {
  let left = randomAt(seed, call, attempt) * 1000;
  for (const [fault, share] of Object.entries(faults)) {
    left -= share;
    if (left < 0) return fault as Fault;
  }
  return 'none';
}
