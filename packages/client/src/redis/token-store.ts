import type { StoredTokens, TokenStore } from '../oauth/token-store.ts';
import { parseStored } from '../stored-json.ts';
import { evaluate, type RedisClient } from './redis-client.ts';

/** Options of `redisTokenStore`. */
export interface RedisTokenStoreOptions {
  /** Connected, of `ioredis` or `redis`. It is not closed here. */
  readonly client: RedisClient;
  /** What the names of all keys begin with. Default `hoopai:tokens:`. */
  readonly prefix?: string;
}

/**
 * Keeps tokens in Redis or Valkey, for the processes of many machines. Each step is a script, so that nobody comes in
 * between, and goes by the clock of the server. One hash per location or company; fit for a cluster.
 *
 * The promises are those of the server: have it write each change to disk (`appendonly yes`, `appendfsync always`) and
 * evict nothing (`maxmemory-policy noeviction`), or a crash of the server loses what it confirmed.
 *
 * @example
 * const store = redisTokenStore({ client: new Redis() });
 */
export function redisTokenStore({ client, prefix = 'hoopai:tokens:' }: RedisTokenStoreOptions): TokenStore {
  const run = (script: string, key: string, ...values: (string | number)[]) =>
    evaluate(client, script, [prefix + key], values);
  return {
    async get(key) {
      const text = await run(getScript, key);
      return typeof text === 'string'
        ? (parseStored(text, `What Redis holds under ${prefix + key}`) as StoredTokens)
        : undefined;
    },
    async set(key, tokens, replaces) {
      return (await run(setScript, key, JSON.stringify(tokens), tokens.generation, replaces)) === 1;
    },
    async lock(key, generation, duration) {
      const holder = crypto.randomUUID();
      const earlier = await run(lockScript, key, holder, generation, duration);
      if (typeof earlier !== 'string') return undefined;
      return {
        interruptedSince: earlier === '' ? undefined : Number(earlier),
        async release(isOutcomeUnknown) {
          await run(releaseScript, key, holder, isOutcomeUnknown ? 1 : 0);
        },
      };
    },
  };
}

// A hash holds: tokens, generation; and of the lease: holder, leased (the generation), since, until.

const getScript = `return redis.call('HGET', KEYS[1], 'tokens')`;

const setScript = `
local generation = redis.call('HGET', KEYS[1], 'generation') or '0'
if generation ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[1], 'tokens', ARGV[1], 'generation', ARGV[2])
return 1`;

/** Gives false while somebody holds the lease, else when the one before began, or an empty text. */
const lockScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local leased, since, till = unpack(redis.call('HMGET', KEYS[1], 'leased', 'since', 'until'))
local earlier = ''
if leased == ARGV[2] then
  if tonumber(till) > now then return false end
  earlier = since
end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'leased', ARGV[2], 'since', string.format('%d', now),
  'until', string.format('%d', now + ARGV[3]))
return earlier`;

const releaseScript = `
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then
  if ARGV[2] == '1' then
    redis.call('HSET', KEYS[1], 'until', '0')
  else
    redis.call('HDEL', KEYS[1], 'holder', 'leased', 'since', 'until')
  end
end
return 1`;
