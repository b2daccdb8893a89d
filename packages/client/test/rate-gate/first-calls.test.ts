import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { failureOf } from '../loopback-server.ts';
import { gate, sleep, untilDone, virtualServer } from './virtual-server.ts';

const accounting = '../../src/runtime/rate-gate/gates.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** As in a page that has lost its connection. */
function withoutAccounting(): void {
  vi.doMock(accounting, () => {
    throw new Error('offline');
  });
  onTestFinished(() => {
    vi.doUnmock(accounting);
  });
}

/** Calls one after the other. */
async function inTurn(call: () => Promise<unknown>, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await untilDone([call()]);
}

it('one at a time and far from the limit, need no accounting', async () => {
  withoutAccounting();
  const server = virtualServer();
  const call = gate(server.send);
  await inTurn(call, 5);
  expect(server.arrived).toBe(5);
  const error = await failureOf(call());
  expect(error).toMatchObject({ name: 'ConnectionError', maybeSent: false, isRetryable: true });
  expect((error as Error).message).toMatch(/a part of the client cannot be loaded: .* Nothing was sent\./);
  expect((error as Error).cause).toBeInstanceOf(Error);
  expect(server.arrived).toBe(5);
});

it.each([
  ['is near', { max: 25 }, 10],
  ['of the day is near', { daily: { limit: 200_000, remaining: 900, reset: 60_000 } }, 0],
])('are the last ones without it once the limit %s', async (_, options, used) => {
  withoutAccounting();
  const server = virtualServer(options);
  server.useUp(used);
  const call = gate(server.send);
  await inTurn(call, 1);
  expect(await failureOf(call())).toMatchObject({ maybeSent: false });
});

it('keep their answers where the accounting cannot be loaded', async () => {
  withoutAccounting();
  const server = virtualServer({ max: 1 });
  server.useUp(1);
  const [answer] = await Promise.all([gate(server.send)(), untilDone([sleep(100)])]);
  expect(answer.status).toBe(429);
});

it.each([1, 2, 5])('count, once there is more to do (%i of them)', async (count) => {
  const server = virtualServer({ max: 25 });
  const call = gate(server.send);
  await inTurn(call, count);
  await untilDone(Array.from({ length: 100 }, () => call()));
  expect(server.refused).toBe(0);
});

it('count while they are under way', async () => {
  const server = virtualServer({ max: 25, latency: () => 300 });
  const call = gate(server.send);
  await inTurn(call, 1);
  await untilDone(Array.from({ length: 100 }, () => call()));
  expect(server.refused).toBe(0);
});

it('count no longer after an interval', async () => {
  const server = virtualServer({ max: 25 });
  const call = gate(server.send);
  await inTurn(call, 4);
  await untilDone([sleep(11_000)]);
  expect(await untilDone(Array.from({ length: 25 }, () => call()))).toBeLessThan(2000);
  expect(server.refused).toBe(0);
});

it('that are refused make the next wait as long as the server says', async () => {
  const statuses = [429, 200];
  const sentAt: number[] = [];
  const call = gate(async () => {
    sentAt.push(performance.now());
    const status = statuses.shift() ?? 200;
    return new Response(null, { status, headers: status === 429 ? { 'retry-after': '5' } : {} });
  });
  await untilDone([call()]);
  await untilDone([call()]);
  expect((sentAt[1] ?? 0) - (sentAt[0] ?? 0)).toBeGreaterThanOrEqual(5000);
});

it('that fail before anything was sent are not counted, others are', async () => {
  withoutAccounting();
  const failWith = (maybeSent: boolean) =>
    gate(async () => {
      throw Object.assign(new Error('no'), { name: 'ConnectionError', maybeSent });
    });
  const unsent = failWith(false);
  for (let i = 0; i < 10; i++) expect((await failureOf(unsent())) as Error).toHaveProperty('message', 'no');
  const lost = failWith(true);
  expect((await failureOf(lost())) as Error).toHaveProperty('message', 'no');
  expect((await failureOf(lost())) as Error).toHaveProperty('message', expect.stringMatching(/cannot be loaded/));
});
