/** Ends a turn. `null`: no answer came, but the server may have counted it; `undefined`: nothing was sent. */
export type EndTurn = (response: Response | null | undefined) => void;

/** Accounts for one limit. Nothing in it throws. */
export interface RateLimitBucket {
  /**
   * Takes a turn, which has to be ended once; undefined if none is free now. `waiting` counts the calls that could go
   * now, this one included.
   */
  take(waiting: number): EndTurn | undefined;
  /**
   * Milliseconds until another `take` makes sense; asked only after one was refused. `Infinity`: not before a turn ends
   * or the store calls `wake`.
   */
  wait(): number;
}

/** The bucket of one client: what a store learns from, and falls back on. */
export interface LocalBucket extends RateLimitBucket {
  /** Requests per interval: 25 until the server has told, `Infinity` if its answers show no limit. */
  readonly max: number;
  /** Milliseconds. */
  readonly interval: number;
  /** True once the server has said `max`. */
  readonly isLearnt: boolean;
  /** What holds calls back: the interval, or a pause the server asked for (`burst`); or the day (`daily`). */
  readonly scope: 'burst' | 'daily';
  /** Requests under way, and those answered less than an interval ago. */
  active(): number;
  /** Turns that are free now. */
  free(): number;
  /** Counts requests of others as answered just now. */
  charge(count: number): void;
}

/** Shares limits beyond one client. `redisRateLimit` of `@hoopai/conversations/redis` makes one. */
export interface RateLimitStore {
  /**
   * The bucket for `key`: a location id, or `client` for calls without one. It falls back on `local` when what it
   * shares through is gone. `wake` makes the client try `take` again.
   */
  open(key: string, local: LocalBucket, wake: () => void): RateLimitBucket;
}
