import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { exchange, turnName } from '../../src/redis/rate-limit-script.ts';
import { type RedisClient, redisRateLimit } from '../../src/redis.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, freePort, send, startServer } from '../loopback-server.ts';
import { redisServer, startRedis } from '../oauth/redis-server.ts';

interface Limit {
  readonly max: number;
  readonly interval: number;
}

/** A server that takes `max` requests with the same URL in any `interval` milliseconds. */
async function startLimitedServer({ max, interval }: Limit) {
  const byUrl = new Map<string, number[]>();
  const counts = { refused: 0 };
  const server = await startServer(({ url }, response) => {
    const now = performance.now();
    const arrivals = (byUrl.get(url) ?? []).filter((time) => time > now - interval);
    byUrl.set(url, arrivals);
    const isWelcome = arrivals.length < max;
    if (isWelcome) arrivals.push(now);
    else counts.refused++;
    const headers = {
      'content-type': 'application/json',
      'x-ratelimit-max': String(max),
      'x-ratelimit-remaining': String(max - arrivals.length),
      'x-ratelimit-interval-milliseconds': String(interval),
    };
    send(response, isWelcome ? 200 : 429, headers, '{}');
  });
  return { ...server, counts };
}

const libraries = {
  ioredis: async (port: number) => {
    const client = new Redis(port, { retryStrategy: () => 20 });
    return { client: client as RedisClient, close: () => client.disconnect() };
  },
  'node-redis': async (port: number) => {
    const client = createClient({ url: `redis://127.0.0.1:${port}`, socket: { reconnectStrategy: () => 20 } });
    // Before it has connected once, a refusal is thrown by `connect` too.
    client.connect().catch(() => undefined);
    return { client: client as RedisClient, close: () => client.destroy() };
  },
} as const;

/** What is asked of it while it is held goes out afterwards, in order, as a client does that has lost its connection. */
function holdable(redis: Redis) {
  let held = Promise.resolve();
  let letGo = () => {};
  const evaluate = redis.eval.bind(redis) as (...parameters: unknown[]) => Promise<unknown>;
  const client = { call: redis.call, eval: (...parameters: unknown[]) => held.then(() => evaluate(...parameters)) };
  return {
    client,
    hold() {
      held = new Promise((resolve) => {
        letGo = resolve;
      });
    },
    letGo: () => letGo(),
  };
}

describe.skipIf(!redisServer)(`a limit shared through Redis${redisServer ? '' : ' (skipped: no redis-server)'}`, () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let io: Redis;
  beforeEach(async () => {
    redis = await startRedis();
    io = new Redis(redis.port, { retryStrategy: () => 20 });
    io.on('error', () => undefined);
  });
  afterEach(async () => {
    io.disconnect();
    await redis.stop();
  });

  async function connect(library: keyof typeof libraries, port = redis.port) {
    const { client, close } = await libraries[library](port);
    onTestFinished(close);
    return client;
  }

  it('is kept by two clients, one with ioredis and one with node-redis', async () => {
    const server = await startLimitedServer({ max: 20, interval: 300 });
    const call = async (library: keyof typeof libraries) => {
      const store = redisRateLimit({ client: await connect(library) });
      const client = createFixtureClient({ baseUrl: server.url, rateLimit: { store } });
      return Promise.all(Array.from({ length: 40 }, () => client.search({ locationId: 'l' })));
    };
    await Promise.all([call('ioredis'), call('node-redis')]);
    expect(server.counts.refused).toBe(0);
    expect(server.received).toHaveLength(80);
  });

  it('leaves room for the requests of somebody else', async () => {
    const server = await startLimitedServer({ max: 20, interval: 500 });
    const somebodyElse = createFixtureClient({ baseUrl: server.url });
    await Promise.all(Array.from({ length: 15 }, () => somebodyElse.search({ locationId: 'l' })));
    const store = redisRateLimit({ client: await connect('ioredis') });
    const client = createFixtureClient({ baseUrl: server.url, rateLimit: { store } });
    await client.search({ locationId: 'l' });
    await Promise.all(Array.from({ length: 10 }, () => client.search({ locationId: 'l' })));
    expect(server.counts.refused).toBe(0);
  });

  it('counts each location for itself, and gives back turns that nobody uses', async () => {
    const server = await startLimitedServer({ max: 5, interval: 60_000 });
    const store = redisRateLimit({ client: await connect('ioredis'), prefix: 'p:' });
    const client = createFixtureClient({ baseUrl: server.url, rateLimit: { store } });
    await client.search({ locationId: 'a' }, { locationId: 'a' });
    await client.search({ locationId: 'b' }, { locationId: 'b' });
    const controller = new AbortController();
    const aborted = failureOf(client.search({ locationId: 'a' }, { locationId: 'a', signal: controller.signal }));
    controller.abort(new Error('no longer wanted'));
    expect(await aborted).toMatchObject({ message: 'no longer wanted' });
    await expect.poll(() => io.zcard('p:{a}:turns')).toBe(1);
    await expect.poll(() => io.zcard('p:{b}:turns')).toBe(1);
    expect(await io.zcard('p:{a}:processes')).toBe(1);
  });

  it('counts the interval of a turn from the answer, however late that is told', async () => {
    const client = await connect('ioredis');
    const nothing = { pause: 0, claim: undefined, ended: [], kept: undefined, unused: [] };
    const report = { process: 'p', want: 1, first: 1, max: 1, interval: 60_000, ...nothing };
    const answered = (age: number) => ({ ...report, first: 2, ended: [{ name: turnName('p', 1), age }] });
    expect(await exchange(client, 'late', report)).toMatchObject({ count: 1 });
    const { count, wait } = await exchange(client, 'late', answered(50_000));
    expect([count, Math.floor(wait / 1000)]).toEqual([0, 10]);
    expect(await exchange(client, 'late', answered(61_000))).toMatchObject({ count: 1 });
  });

  it('believes a process that tells of all its turns in use, and leaves those of others alone', async () => {
    const client = await connect('ioredis');
    const report = { want: 3, first: 1, max: 10, interval: 300, pause: 0, claim: undefined, ended: [], unused: [] };
    for (const process of ['p', 'q']) await exchange(client, 'all', { ...report, process, kept: undefined });
    const { count } = await exchange(client, 'all', { ...report, process: 'p', want: 0, kept: [turnName('p', 2)] });
    expect(count).toBe(0);
    const left = [turnName('p', 2), ...[1, 2, 3].map((number) => turnName('q', number))];
    expect((await io.zrange('all:turns', '-inf', '+inf', 'BYSCORE')).sort()).toEqual(left);
  });

  it.each([
    ['is told in time, though late', 1000, 20],
    ['is told when nobody listens any more', 100, 60],
  ])('holds no turn that ended while Redis was away, if what was asked meanwhile %s', async (_, timeout, count) => {
    const interval = 300;
    const server = await startLimitedServer({ max: 20, interval });
    const { client, hold, letGo } = holdable(io);
    const fallbacks: unknown[] = [];
    const store = redisRateLimit({ client, timeout, onFallback: (error) => fallbacks.push(error) });
    const api = createFixtureClient({ baseUrl: server.url, rateLimit: { store }, timeout: 20_000 });
    const call = (length: number) => Promise.all(Array.from({ length }, () => api.search({ locationId: 'l' })));
    await call(20);
    hold();
    await call(count);
    expect(fallbacks).toHaveLength(1);
    // Redis is asked to keep the turns of these calls, and hears of it an interval after they ended.
    await sleep(interval + 100);
    letGo();
    // The first still go by what is known here, the others by what Redis says.
    await call(20);
    await call(20);
    // Turns that have ended come back within an interval; those in use would stand for a minute.
    const inUse = () => io.zcount('hoopai:limit:{client}:turns', `${Date.now() + 2 * interval}000`, '+inf');
    await expect.poll(inUse).toBe(0);
    expect(server.counts.refused).toBe(0);
  });

  it.each(['ioredis', 'node-redis'] as const)(
    'falls back when Redis goes away, and comes back to it: %s',
    async (library) => {
      const server = await startLimitedServer({ max: 20, interval: 300 });
      const fallbacks: unknown[] = [];
      const onFallback = (error: unknown) => fallbacks.push(error);
      const store = redisRateLimit({ client: await connect(library), timeout: 1000, onFallback });
      const client = createFixtureClient({ baseUrl: server.url, rateLimit: { store } });
      const call = (count: number) =>
        Promise.all(Array.from({ length: count }, () => client.search({ locationId: 'l' })));
      await call(30);
      expect(fallbacks).toEqual([]);
      await redis.stop();
      await call(60);
      expect(fallbacks).toHaveLength(1);
      redis = await startRedis(redis.port);
      await call(60);
      const isBack = async () => {
        await call(1);
        return (await io.zcard('hoopai:limit:{client}:turns')) > 0;
      };
      await expect.poll(isBack, { timeout: 10_000 }).toBe(true);
      expect(fallbacks).toHaveLength(1);
      expect(server.counts.refused).toBe(0);
      expect(server.received.length).toBeGreaterThan(150);
    },
  );

  it.each(['ioredis', 'node-redis'] as const)('fails no call where there is no Redis at all: %s', async (library) => {
    const server = await startLimitedServer({ max: 20, interval: 200 });
    const client = await connect(library, await freePort());
    const fallbacks: unknown[] = [];
    const onFallback = (error: unknown) => fallbacks.push(error);
    const store = redisRateLimit({ client, timeout: 100, processes: 4, onFallback });
    const api = createFixtureClient({ baseUrl: server.url, rateLimit: { store } });
    await Promise.all(Array.from({ length: 10 }, () => api.search({ locationId: 'l' })));
    expect(fallbacks).toHaveLength(1);
    expect(server.counts.refused).toBe(0);
  });
});
