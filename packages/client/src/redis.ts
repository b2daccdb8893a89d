export { type RedisLedgerStoreOptions, redisLedgerStore } from './redis/ledger-store.ts';
export { type RedisRateLimitOptions, redisRateLimit } from './redis/rate-limit.ts';
export type { RedisClient } from './redis/redis-client.ts';
export { type RedisTokenStoreOptions, redisTokenStore } from './redis/token-store.ts';
