import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileTokenStore } from '../../src/node.ts';
import { memoryTokenStore, type StoredTokens, type TokenStore } from '../../src/oauth.ts';
import { redisTokenStore } from '../../src/redis/token-store.ts';
import { redisServer, startRedis } from './redis-server.ts';

const tokens: StoredTokens = {
  generation: 1,
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  obtainedAt: 1_000,
  expiresAt: 2_000,
  scopes: ['a', 'b'],
  userType: 'Location',
  locationId: 'l',
};
const next = { ...tokens, generation: 2, accessToken: 'access-2', refreshToken: 'refresh-2' };
const rival = { ...next, accessToken: 'access-rival' };

/** Milliseconds: a lease soon over. */
const shortly = 30;

/** The lease, as soon as that of somebody else is over. */
const leaseAfter = (store: TokenStore, generation: number) =>
  vi.waitUntil(() => store.lock('k', generation, 10_000), { timeout: 20_000, interval: 5 });

/** Two stores over the same storage, as two processes have them. */
type MakeStores = () => readonly [TokenStore, TokenStore];

function keepsThePromises(makeStores: MakeStores) {
  it('has nothing at first', async () => {
    const [store] = makeStores();
    expect(await store.get('location:l')).toBeUndefined();
  });

  it('gives back what was saved, to every process, and each key its own', async () => {
    const [one, two] = makeStores();
    expect(await one.set('location:l', tokens, 0)).toBe(true);
    expect(await one.set('location:../L %', { ...tokens, accessToken: 'other' }, 0)).toBe(true);
    expect(await two.get('location:l')).toEqual(tokens);
    expect(await two.get('location:../L %')).toMatchObject({ accessToken: 'other' });
    expect(await two.get('location:')).toBeUndefined();
  });

  it('does not save over newer tokens', async () => {
    const [one, two] = makeStores();
    await one.set('k', tokens, 0);
    expect(await two.set('k', next, 1)).toBe(true);
    expect(await one.set('k', rival, 1)).toBe(false);
    expect(await one.set('k', tokens, 0)).toBe(false);
    expect(await one.get('k')).toEqual(next);
  });

  it('lets one of many who save at once succeed', async () => {
    const stores = makeStores();
    await stores[0].set('k', tokens, 0);
    const rivals = Array.from({ length: 20 }, (_, index) => ({ ...next, accessToken: `access-${index}` }));
    const results = await Promise.all(rivals.map((tokens, index) => stores[index % 2]!.set('k', tokens, 1)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await stores[0].get('k')).toEqual(rivals[results.indexOf(true)]);
  });

  it('leases to one of many who ask at once, and to the next once it is given back', async () => {
    const stores = makeStores();
    const asked = Array.from({ length: 20 }, (_, index) => stores[index % 2]!.lock('k', 0, 10_000));
    const leases = (await Promise.all(asked)).filter((lease) => lease !== undefined);
    expect(leases).toHaveLength(1);
    expect(await stores[1].lock('k', 0, 10_000)).toBeUndefined();
    await leases[0]!.release();
    expect((await stores[1].lock('k', 0, 10_000))?.interruptedSince).toBeUndefined();
  });

  it('leases another generation and another key all the same', async () => {
    const [one, two] = makeStores();
    await one.lock('k', 0, 10_000);
    expect(await two.lock('other', 0, 10_000)).toBeDefined();
    await one.set('k', tokens, 0);
    expect((await two.lock('k', 1, 10_000))?.interruptedSince).toBeUndefined();
  });

  it('passes on the lease of a holder that died, and says so', async () => {
    const [one, two] = makeStores();
    const before = Date.now();
    await one.lock('k', 0, shortly);
    const lease = await leaseAfter(two, 0);
    expect(lease.interruptedSince).toBeGreaterThanOrEqual(before - 5);
    expect(lease.interruptedSince).toBeLessThan(Date.now());
    expect(await one.lock('k', 0, 10_000)).toBeUndefined();
  });

  it('passes on a lease whose holder does not know how it ended, and says so', async () => {
    const [one, two] = makeStores();
    const lease = await one.lock('k', 0, 10_000);
    await lease!.release(true);
    const next = await two.lock('k', 0, 10_000);
    expect(next?.interruptedSince).toBeLessThanOrEqual(Date.now());
    await next!.release();
  });

  it('lets a late holder neither end the lease of its successor nor save over what that one saved', async () => {
    const [one, two] = makeStores();
    await one.set('k', tokens, 0);
    const late = await one.lock('k', 1, shortly);
    const successor = await leaseAfter(two, 1);
    await late!.release();
    expect(await one.lock('k', 1, 10_000)).toBeUndefined();
    expect(await two.set('k', next, 1)).toBe(true);
    await successor.release();
    expect(await one.set('k', rival, 1)).toBe(false);
    expect(await one.get('k')).toEqual(next);
  });

  it('lets a late holder save what it got, if nobody else has saved since', async () => {
    const [one, two] = makeStores();
    await one.set('k', tokens, 0);
    await one.lock('k', 1, shortly);
    await leaseAfter(two, 1);
    expect(await one.set('k', next, 1)).toBe(true);
    expect(await two.get('k')).toEqual(next);
  });

  it('shows no token when it is logged', async () => {
    const [store] = makeStores();
    await store.set('k', tokens, 0);
    expect(inspect(store, { depth: 5, showHidden: true }) + JSON.stringify(store)).not.toMatch(/access-1|refresh-1/);
  });
}

describe('the memory store', () => {
  keepsThePromises(() => {
    const store = memoryTokenStore();
    return [store, store];
  });
});

describe('the file store', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hoopai-tokens-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  keepsThePromises(() => [fileTokenStore({ directory }), fileTokenStore({ directory })]);

  const fileOf = (key: string, name: string) => join(directory, encodeURIComponent(key), name);

  it.skipIf(process.platform === 'win32')('lets nobody else read: files 0600, folders 0700', async () => {
    const store = fileTokenStore({ directory: join(directory, 'new') });
    await store.set('k', tokens, 0);
    await store.lock('k', 1, 10_000);
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    const folder = join(directory, 'new', 'k');
    expect(await modeOf(folder)).toBe('700');
    const files = await readdir(folder);
    expect(files.sort()).toEqual(['lease.1.1', 'tokens.1.json']);
    expect(await Promise.all(files.map((name) => modeOf(join(folder, name))))).toEqual(['600', '600']);
  });

  it('keeps no older tokens, leases and drafts than the newest generation', async () => {
    const store = fileTokenStore({ directory });
    await store.set('k', tokens, 0);
    await store.lock('k', 1, 10_000);
    await writeFile(fileOf('k', 'tokens.1.json.0b5.tmp'), 'left behind by a process that died');
    await store.set('k', next, 1);
    expect(await readdir(join(directory, 'k'))).toEqual(['tokens.2.json']);
  });

  it('is not misled by the draft of a process that died while writing', async () => {
    const store = fileTokenStore({ directory });
    await store.set('k', tokens, 0);
    await writeFile(fileOf('k', 'tokens.2.json.0b5.tmp'), '{"generation":2,"acc');
    await writeFile(fileOf('k', 'lease.1.1.0b5.tmp'), '{"sin');
    expect(await store.get('k')).toEqual(tokens);
    expect(await store.lock('k', 1, 10_000)).toMatchObject({ interruptedSince: undefined });
    expect(await store.set('k', next, 1)).toBe(true);
  });

  it('refuses a damaged file without quoting it', async () => {
    const store = fileTokenStore({ directory });
    await store.set('k', tokens, 0);
    const file = fileOf('k', 'tokens.1.json');
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -1));
    const error = await store.get('k').catch((error: unknown) => error);
    expect(error).toMatchObject({ message: expect.stringContaining('is not JSON') });
    expect(inspect(error)).not.toContain('access-1');
  });
});

describe.skipIf(!redisServer)(`the Redis store${redisServer ? '' : ' (skipped: there is no redis-server)'}`, () => {
  let server: Awaited<ReturnType<typeof startRedis>>;
  let io: Redis;
  let node: ReturnType<typeof createClient>;
  let count = 0;
  beforeAll(async () => {
    server = await startRedis();
    io = new Redis(server.port);
    node = createClient({ url: `redis://127.0.0.1:${server.port}` });
    await node.connect();
  });
  afterAll(async () => {
    io?.disconnect();
    node?.destroy();
    await server?.stop();
  });

  // One process with ioredis and one with node-redis: they understand each other.
  keepsThePromises(() => {
    const prefix = `test-${++count}:`;
    return [redisTokenStore({ client: io, prefix }), redisTokenStore({ client: node, prefix })];
  });

  it('keeps what was saved over a restart of the server, and for ever', async () => {
    const store = redisTokenStore({ client: io });
    await store.set('location:l', tokens, 0);
    expect(await io.pttl('hoopai:tokens:location:l')).toBe(-1);
    expect(await io.debug('LOADAOF')).toBe('OK');
    expect(await store.get('location:l')).toEqual(tokens);
  });
});
