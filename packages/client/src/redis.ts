export { type RedisLedgerStoreOptions, redisLedgerStore } from './redis/ledger-store.ts';
export type { RedisClient } from './redis/redis-client.ts';
export { type RedisTokenStoreOptions, redisTokenStore } from './redis/token-store.ts';
