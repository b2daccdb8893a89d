/**
 * One of several processes that send under one limit; started and ended by limit-run.ts. When its calls are done it stays
 * connected: turns that nobody has told Redis the end of are missing to the others for up to a minute.
 */
import { Redis } from 'ioredis';
import { createConversationsClient } from '../../packages/client/src/index.ts';
import { redisRateLimit } from '../../packages/client/src/redis.ts';

export interface Order {
  readonly url: string;
  readonly calls: number;
  /** Port of Redis, if the limit is shared. */
  readonly redis: number | undefined;
}

export interface Outcome {
  readonly succeeded: number;
  readonly failures: readonly string[];
  readonly unhandled: readonly string[];
  /** How often Redis was taken for gone. */
  readonly fallbacks: number;
}

const unhandled: string[] = [];
process.on('unhandledRejection', (error) => unhandled.push(String(error)));
let fallbacks = 0;

async function work({ url, calls, redis }: Order): Promise<Outcome> {
  const connection = redis === undefined ? undefined : new Redis(redis, { retryStrategy: () => 50 });
  const onFallback = () => {
    fallbacks++;
  };
  const client = createConversationsClient({
    token: 'pit-limit-run',
    baseUrl: url,
    timeout: false,
    retry: { attempts: 10 },
    rateLimit: { maxQueue: calls, ...(connection && { store: redisRateLimit({ client: connection, onFallback }) }) },
  });
  const message = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hello' } as const;
  const results = await Promise.allSettled(Array.from({ length: calls }, () => client.sendMessage(message)));
  const failures = results.flatMap((result) => (result.status === 'rejected' ? String(result.reason) : []));
  return { succeeded: calls - failures.length, failures, unhandled, fallbacks };
}

process.once('disconnect', () => process.exit());
process.once('message', async (order: Order) => {
  const outcome = await work(order);
  process.send?.(outcome);
});
process.send?.('ready');
