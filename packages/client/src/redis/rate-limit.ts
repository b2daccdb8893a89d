import type { RateLimitStore } from '../runtime/rate-gate/rate-limit-store.ts';
import { SharedBucket } from './rate-limit-bucket.ts';
import { exchange } from './rate-limit-script.ts';
import type { RedisClient } from './redis-client.ts';

/** Options of `redisRateLimit`. */
export interface RedisRateLimitOptions {
  /**
   * Connected, of `ioredis` or `redis`. It is not closed here. Close it a second after the last call: turns whose end
   * Redis is not told are missing to the others for up to a minute.
   */
  readonly client: RedisClient;
  /** What the names of all keys begin with: one per app, since each app has limits of its own. Default `hoopai:limit:`. */
  readonly prefix?: string;
  /** Milliseconds after which Redis counts as gone. Default 1000. */
  readonly timeout?: number;
  /** Least number of processes to share with when Redis is gone; more, if it has told of more. Default 1. */
  readonly processes?: number;
  /** Told once when Redis is gone, with the reason. Default none. */
  readonly onFallback?: (error: unknown) => void;
}

/**
 * Lets all clients that use the same Redis or Valkey, prefix and location keep within one limit: a `rateLimit.store`.
 * Give each client its `locationId`, or those of different locations share one.
 *
 * While Redis is gone, each client keeps to its part of the limit, by the number of clients at last, and asks again ten
 * times per interval. Neither does a call fail for it, nor the process: errors of the connection go to `onFallback`.
 *
 * @example
 * const rateLimit = { store: redisRateLimit({ client: new Redis() }) };
 */
export function redisRateLimit({
  client,
  prefix = 'hoopai:limit:',
  timeout = 1000,
  processes = 1,
  onFallback,
}: RedisRateLimitOptions): RateLimitStore {
  // An error event that nobody listens to ends a Node process.
  (client as { on?: (name: 'error', listener: () => void) => unknown }).on?.('error', () => undefined);
  return {
    open: (key, local, wake) =>
      new SharedBucket({
        local,
        wake,
        processes,
        onFallback,
        exchange: (report) => within(timeout, exchange(client, `${prefix}{${key}}`, report)),
      }),
  };
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    const error = new Error(`Redis has not answered within ${milliseconds} ms.`);
    timer = setTimeout(() => reject(error), milliseconds);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
}
