import type { RateLimitStore } from './rate-limit-store.ts';

/** How a client keeps within the limits that the server states in its `x-ratelimit-*` headers. */
export interface RateLimitOptions {
  /** Calls of one priority that may wait for a turn, per location; one more is refused. Default 1000. */
  readonly maxQueue?: number;
  /** Milliseconds. A call that would have to wait longer is refused at once. Default 120,000. */
  readonly maxWait?: number;
  /** Shares the limits with other clients and processes. Default: each client counts for itself. */
  readonly store?: RateLimitStore;
}

/** Who goes first where calls wait for a turn. */
export type Priority = 'high' | 'normal' | 'low';

export const priorities: readonly Priority[] = ['high', 'normal', 'low'];
