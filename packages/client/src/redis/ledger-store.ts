import type { LedgerEntry, SendLedgerStore } from '../sending/ledger-store.ts';
import { parseStored } from '../stored-json.ts';
import { evaluate, type RedisClient } from './redis-client.ts';

/** Options of `redisLedgerStore`. */
export interface RedisLedgerStoreOptions {
  /** Connected, of `ioredis` or `redis`. It is not closed here. */
  readonly client: RedisClient;
  /** What the names of all keys begin with. Default `hoopai:sends:`. */
  readonly prefix?: string;
  /** Milliseconds after which an entry is forgotten; the same key then sends again. Default 30 days. */
  readonly keepFor?: number;
}

/**
 * Keeps the entries of a send ledger in Redis or Valkey, for the processes of many machines. Each step is a script, so
 * that nobody comes in between. One string per key; fit for a cluster.
 *
 * The promises are those of the server: have it write each change to disk (`appendonly yes`, `appendfsync always`) and
 * evict nothing (`maxmemory-policy noeviction`), or a crash of the server, or a failover to a replica that lags behind,
 * forgets sends.
 *
 * @example
 * const ledger = createSendLedger({ store: redisLedgerStore({ client: new Redis() }) });
 */
export function redisLedgerStore({
  client,
  prefix = 'hoopai:sends:',
  keepFor = 30 * 24 * 60 * 60 * 1000,
}: RedisLedgerStoreOptions): SendLedgerStore {
  const run = (script: string, id: string, ...values: (string | number)[]) =>
    evaluate(client, script, [prefix + id], values);
  return {
    async get(id) {
      const text = await run(getScript, id);
      return typeof text === 'string'
        ? (parseStored(text, `What Redis holds under ${prefix + id}`) as LedgerEntry)
        : undefined;
    },
    async create(id, entry) {
      return (await run(createScript, id, JSON.stringify(entry), keepFor)) === 1;
    },
    async update(id, owner, next) {
      return (await run(updateScript, id, owner, next ? JSON.stringify(next) : '', keepFor)) === 1;
    },
  };
}

const getScript = `return redis.call('GET', KEYS[1])`;

const createScript = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
return 0`;

const updateScript = `
local text = redis.call('GET', KEYS[1])
if not text or cjson.decode(text)['owner'] ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1])
else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1`;
