import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileLedgerStore } from '../../src/node.ts';
import { redisLedgerStore } from '../../src/redis/ledger-store.ts';
import { createSendLedger, type LedgerEntry, memoryLedgerStore, type SendLedgerStore } from '../../src/sending.ts';
import { failureOf, sendJson } from '../loopback-server.ts';
import { redisServer, startRedis } from '../oauth/redis-server.ts';
import { sms, startApi } from './sending-server.ts';

const id = 'a'.repeat(64);
const entry: LedgerEntry = { state: 'intended', owner: 'one', bodyHash: 'hash', since: 1, until: 2 };
const sent: LedgerEntry = { ...entry, state: 'sent', result: { conversationId: 'c', messageId: 'm' } };

/** Two stores over the same storage, as two processes have them. */
type MakeStores = () => readonly [SendLedgerStore, SendLedgerStore];

function keepsThePromises(makeStores: MakeStores) {
  it('has nothing at first', async () => {
    const [store] = makeStores();
    expect(await store.get(id)).toBeUndefined();
    expect(await store.update(id, 'one', sent)).toBe(false);
  });

  it('shows an entry to every process', async () => {
    const [one, two] = makeStores();
    expect(await one.create(id, entry)).toBe(true);
    expect(await two.get(id)).toEqual(entry);
    expect(await two.get('b'.repeat(64))).toBeUndefined();
  });

  it('creates an entry once, however many try at the same time', async () => {
    const stores = makeStores();
    const tries = Array.from({ length: 20 }, (_, index) =>
      (stores[index % 2] as SendLedgerStore).create(id, { ...entry, owner: String(index) }),
    );
    const winners = (await Promise.all(tries)).flatMap((won, index) => (won ? [String(index)] : []));
    expect(winners).toHaveLength(1);
    expect((await stores[0].get(id))?.owner).toBe(winners[0]);
  });

  it('lets nobody but the owner change an entry', async () => {
    const [one, two] = makeStores();
    await one.create(id, entry);
    expect(await two.update(id, 'two', sent)).toBe(false);
    expect(await two.update(id, 'two', undefined)).toBe(false);
    expect(await one.get(id)).toEqual(entry);
    expect(await two.update(id, 'one', sent)).toBe(true);
    expect(await one.get(id)).toEqual(sent);
  });

  it('forgets an entry that is removed', async () => {
    const [one, two] = makeStores();
    await one.create(id, entry);
    expect(await one.update(id, 'one', undefined)).toBe(true);
    expect(await two.get(id)).toBeUndefined();
    expect(await two.create(id, sent)).toBe(true);
  });

  it('makes two ledgers send a key once between them', async () => {
    const { client, received } = await startApi((_, response) =>
      sendJson(response, 201, { conversationId: 'c', messageId: 'm' }),
    );
    const ledgers = makeStores().map((store) => createSendLedger({ store }));
    const sends = Array.from({ length: 10 }, (_, index) =>
      ledgers[index % 2]?.send(client, { ...sms, dedupeKey: 'k' }),
    );
    expect(await Promise.all(sends)).toEqual(Array(10).fill({ conversationId: 'c', messageId: 'm' }));
    expect(received).toHaveLength(1);
  });
}

describe('memoryLedgerStore', () => {
  keepsThePromises(() => {
    const store = memoryLedgerStore();
    return [store, store];
  });
});

describe('fileLedgerStore', () => {
  let directory: string;
  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'hoopai-ledger-')), 'sends');
  });
  afterEach(() => rm(join(directory, '..'), { recursive: true, force: true }));

  keepsThePromises(() => [fileLedgerStore({ directory }), fileLedgerStore({ directory })]);

  it('keeps one file for a key, which only this user can read, and no draft', async () => {
    const store = fileLedgerStore({ directory });
    await store.create(id, entry);
    await store.create(id, entry);
    await store.update(id, 'one', sent);
    expect(await readdir(directory)).toEqual([`${id}.json`]);
    expect(JSON.parse(await readFile(join(directory, `${id}.json`), 'utf8'))).toEqual(sent);
    expect((await stat(join(directory, `${id}.json`))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  it('says that a file is damaged, without its content', async () => {
    const store = fileLedgerStore({ directory });
    await store.create(id, entry);
    await writeFile(join(directory, `${id}.json`), '{"broken');
    const error = await failureOf(store.get(id));
    expect((error as Error).message).toContain('is not JSON');
    expect((error as Error).message).not.toContain('broken');
  });
});

describe.skipIf(!redisServer)('redisLedgerStore', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let ioredis: Redis;
  const connect = () => createClient({ url: `redis://127.0.0.1:${redis.port}` }).connect();
  let nodeRedis: Awaited<ReturnType<typeof connect>>;
  beforeAll(async () => {
    redis = await startRedis();
    ioredis = new Redis(redis.port);
    nodeRedis = await connect();
  });
  afterAll(async () => {
    ioredis.disconnect();
    nodeRedis.destroy();
    await redis.stop();
  });

  describe('over ioredis and redis', () => {
    keepsThePromises(() => {
      const prefix = `${randomUUID()}:`;
      return [redisLedgerStore({ client: ioredis, prefix }), redisLedgerStore({ client: nodeRedis, prefix })];
    });
  });

  it('lets an entry go after its time', async () => {
    const store = redisLedgerStore({ client: ioredis, prefix: 'p:', keepFor: 5_000 });
    await store.create(id, entry);
    expect(await ioredis.pttl(`p:${id}`)).toBeGreaterThan(4_000);
    await store.update(id, 'one', sent);
    expect(await ioredis.pttl(`p:${id}`)).toBeLessThanOrEqual(5_000);
  });
});
