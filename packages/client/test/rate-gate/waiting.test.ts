import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ConnectionError, RateLimitError } from '../../src/index.ts';
import type { DailyLimitEvent, WaitEvent } from '../../src/runtime/hooks.ts';
import type { Priority } from '../../src/runtime/rate-gate/options.ts';
import { failureOf } from '../loopback-server.ts';
import { gate, sleep, untilDone, virtualServer } from './virtual-server.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Calls `call` so often, one after the other having been answered, that the limit of `server` is used up. */
async function useUp(server: ReturnType<typeof virtualServer>, call: () => Promise<unknown>, count: number) {
  await untilDone(Array.from({ length: count }, call));
  expect(server.arrived).toBe(count);
}

it('far from the limit, sends at once and sets no timer', async () => {
  const server = virtualServer({ latency: () => 0 });
  const call = gate(server.send);
  await untilDone([call()]);
  const setTimer = vi.spyOn(globalThis, 'setTimeout');
  let sent = 0;
  const direct = gate(() => {
    sent++;
    return Promise.resolve(new Response(null, { headers: { 'x-ratelimit-max': '100', 'x-ratelimit-remaining': '9' } }));
  });
  // The second finds that accounting is needed, and loads it.
  await direct();
  await direct();
  for (let i = 0; i < 5; i++) void direct();
  expect(sent).toBe(7);
  expect(setTimer).not.toHaveBeenCalled();
});

it('sends the first call alone, so that the others know what is left', async () => {
  const server = virtualServer();
  server.useUp(97);
  const call = gate(server.send);
  await untilDone(Array.from({ length: 10 }, () => call()));
  expect(server.refused).toBe(0);
});

it('lets the others go after a second if the first call has no answer', async () => {
  const call = gate(() => {
    started++;
    return sleep(60_000).then(() => new Response());
  });
  let started = 0;
  void call();
  void call();
  await vi.advanceTimersByTimeAsync(900);
  expect(started).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(started).toBe(2);
});

it('holds nothing back where answers show no limit', async () => {
  let sent = 0;
  const call = gate(async () => {
    sent++;
    return new Response();
  });
  await call();
  await Promise.all(Array.from({ length: 100 }, () => call()));
  for (let i = 0; i < 1000; i++) void call();
  expect(sent).toBe(1101);
});

it('counts each location for itself', async () => {
  const server = virtualServer({ max: 2, latency: () => 0 });
  const other = virtualServer({ max: 2, latency: () => 0 });
  const call = gate((request) => (request.locationId === 'b' ? other : server).send(request));
  const time = await untilDone([call(), call(), call({ locationId: 'b' }), call({ locationId: 'b' })]);
  expect(time).toBeLessThan(100);
});

it('gives back the turn of a request that was never sent', async () => {
  const server = virtualServer({ max: 2, latency: () => 0 });
  let isDown = false;
  const call = gate((request) => {
    if (isDown) return Promise.reject(new ConnectionError('could not connect', request, false));
    return server.send(request);
  });
  await untilDone([call()]);
  isDown = true;
  for (let i = 0; i < 5; i++) await failureOf(call());
  isDown = false;
  expect(await untilDone([call()])).toBeLessThan(100);
});

it('lets high go before normal, normal before low, and the first come among equals', async () => {
  const server = virtualServer({ max: 4, latency: () => 0 });
  const order: string[] = [];
  const call = gate(server.send);
  await useUp(server, call, 4);
  const start = (name: string, priority?: Priority) => call(priority && { priority }).then(() => order.push(name));
  await untilDone([
    start('low 1', 'low'),
    start('normal 1'),
    start('high 1', 'high'),
    start('low 2', 'low'),
    start('normal 2', 'normal'),
    start('high 2', 'high'),
  ]);
  expect(order).toEqual(['high 1', 'high 2', 'normal 1', 'normal 2', 'low 1', 'low 2']);
});

it('gives every tenth turn to the call that has waited longest', async () => {
  const server = virtualServer({ max: 1, latency: () => 0 });
  const order: string[] = [];
  const call = gate(server.send, { maxWait: 1e9 });
  await useUp(server, call, 1);
  const calls = [call({ priority: 'low' }).then(() => order.push('low'))];
  for (let i = 0; i < 30; i++) calls.push(call({ priority: 'high' }).then(() => order.push('high')));
  await untilDone(calls);
  expect(order.indexOf('low')).toBe(9);
});

it('refuses a call when too many of its priority wait, and sends nothing of it', async () => {
  const server = virtualServer({ max: 1 });
  const call = gate(server.send, { maxQueue: 2 });
  await useUp(server, call, 1);
  const waiting = [call(), call()];
  const error = await failureOf(call());
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ scope: 'queue', maybeSent: false, isRetryable: true, status: 429 });
  expect((error as Error).message).toContain('nothing was sent');
  waiting.push(call({ priority: 'high' }));
  await untilDone(waiting);
  expect(server.arrived).toBe(4);
});

it('ends the wait of a call that is aborted, with its reason, and lets the next one go in its place', async () => {
  const server = virtualServer({ max: 1, latency: () => 0 });
  const call = gate(server.send);
  await useUp(server, call, 1);
  const controller = new AbortController();
  const aborted = failureOf(call({ signal: controller.signal }));
  const next = call();
  const reason = new Error('no longer wanted');
  controller.abort(reason);
  expect(await aborted).toBe(reason);
  expect(await untilDone([next])).toBeLessThan(10_500);
  expect(server.arrived).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves no timer when the last waiting call is aborted', async () => {
  const server = virtualServer({ max: 1 });
  const call = gate(server.send);
  await useUp(server, call, 1);
  const controller = new AbortController();
  const aborted = failureOf(call({ signal: controller.signal }));
  // What makes a line is loaded when the first has to wait.
  await vi.dynamicImportSettled();
  expect(vi.getTimerCount()).toBe(1);
  controller.abort();
  await aborted;
  expect(vi.getTimerCount()).toBe(0);
});

it('tells once for how long a call will wait, and what for', async () => {
  const events: WaitEvent[] = [];
  const server = virtualServer({ max: 2, latency: () => 0 });
  const call = gate(server.send, {}, { onWait: (event) => events.push(event) });
  await useUp(server, call, 1);
  events.length = 0;
  await untilDone([call(), call(), call(), call()]);
  expect(events).toHaveLength(3);
  expect(events[0]).toMatchObject({ method: 'POST', path: '/conversations/messages', reason: 'burst' });
  const [first, second, third] = events.map(({ delay }) => delay / 10_000);
  expect(first).toBeCloseTo(1, 1);
  expect(second).toBeCloseTo(1, 1);
  expect(third).toBeCloseTo(2, 1);
});

it('refuses a call that would wait for longer than maxWait, and says for how long', async () => {
  const server = virtualServer({ max: 1 });
  const call = gate(server.send, { maxWait: 15_000 });
  await useUp(server, call, 1);
  const next = call();
  expect(await failureOf(call())).toMatchObject({ name: 'RateLimitError', scope: 'burst' });
  await untilDone([next]);
  expect(server.arrived).toBe(2);
});

it('sends nothing while a pause lasts that the server has asked for', async () => {
  let sent = 0;
  const call = gate(async () => {
    sent++;
    return new Response(null, { status: sent === 1 ? 429 : 200, headers: { 'retry-after': '60' } });
  });
  expect((await call()).status).toBe(429);
  const next = call();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(sent).toBe(1);
  await untilDone([next]);
  expect(sent).toBe(2);
});

it('throws instead of waiting for a pause of an hour', async () => {
  const call = gate(async () => new Response(null, { status: 429, headers: { 'retry-after': '3600' } }));
  await call();
  const error = await failureOf(call());
  expect(error).toMatchObject({ name: 'RateLimitError', scope: 'burst' });
  expect((error as RateLimitError).retryAfter).toBeCloseTo(3_600_000, -3);
});

it('throws when the day is used up, and sends again when it is over', async () => {
  const server = virtualServer({ daily: { limit: 200_000, remaining: 2, reset: 7_200_000 } });
  const call = gate(server.send);
  await untilDone([call()]);
  await untilDone([call()]);
  const error = await failureOf(call());
  expect(error).toMatchObject({ name: 'RateLimitError', scope: 'daily' });
  expect((error as RateLimitError).retryAfter).toBeCloseTo(7_200_000, -3);
  expect(server.arrived).toBe(2);
  vi.advanceTimersByTime(7_200_000);
  await untilDone([call()]);
  expect(server.arrived).toBe(3);
});

it('sends away those that wait when the day is used up under them', async () => {
  const server = virtualServer({ max: 5, daily: { limit: 200_000, remaining: 7, reset: 7_200_000 } });
  const call = gate(server.send);
  const calls = Array.from({ length: 10 }, () => call().catch((error) => error.scope));
  await untilDone(calls);
  expect((await Promise.all(calls)).filter((scope) => scope === 'daily')).toHaveLength(3);
  expect(server.arrived).toBe(7);
});

it('waits for a day that ends soon', async () => {
  const server = virtualServer({ daily: { limit: 200_000, remaining: 1, reset: 20_000 } });
  const call = gate(server.send);
  await untilDone([call()]);
  expect(await untilDone([call()])).toBeGreaterThan(19_000);
});

it('tells once that the daily limit runs low', async () => {
  const events: DailyLimitEvent[] = [];
  const server = virtualServer({ daily: { limit: 1000, remaining: 103, reset: 3_600_000 } });
  const call = gate(server.send, {}, { onDailyLimitLow: (event) => events.push(event) });
  for (let i = 0; i < 6; i++) await untilDone([call()]);
  expect(events).toEqual([{ remaining: 100, limit: 1000, reset: 3_600_000 }]);
});
