import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createRawClient } from '../../src/raw.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, send, sendJson, startServer } from '../loopback-server.ts';

const never = () => undefined;
const half = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"a":');
};

describe('an attempt that takes too long', () => {
  it('to answer is a TimeoutError', async () => {
    const { url } = await startServer(never);
    const client = createFixtureClient({ baseUrl: url, attemptTimeout: 30 });
    const error = await failureOf(client.createThing({ type: 'a' }));
    expect(error).toMatchObject({ name: 'TimeoutError', maybeSent: true, isRetryable: false });
    expect((error as Error).message).toMatch(/no result within 30 ms \(option "attemptTimeout"\)/);
  });

  it('to finish its answer is one as well', async () => {
    const { url } = await startServer((_, response) => half(response));
    const client = createFixtureClient({ baseUrl: url });
    const error = await failureOf(client.createThing({ type: 'a' }, { attemptTimeout: 30 }));
    expect(error).toMatchObject({ name: 'TimeoutError', maybeSent: true });
  });

  it('is followed by another where that is safe, and its connection is closed', async () => {
    let count = 0;
    let closed: (() => void) | undefined;
    const whenClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { url, received } = await startServer((_, response) => {
      if (count++ === 0) response.on('close', () => closed?.());
      else sendJson(response, 200, { a: 1 });
    });
    const client = createFixtureClient({ baseUrl: url, attemptTimeout: 100, retry: { baseDelay: 1, attempts: 100 } });
    expect(await client.getThing({ thingId: 'a' })).toEqual({ a: 1 });
    // On a busy machine the second, which is answered, may take too long as well.
    expect(received.length).toBeGreaterThan(1);
    await whenClosed;
  });
});

describe('a call that takes too long', () => {
  it('ends in the middle of its attempts', async () => {
    const { url, received } = await startServer(never);
    const client = createFixtureClient({
      baseUrl: url,
      // Long enough for a second attempt on a machine that stands still for a moment.
      timeout: 1_500,
      attemptTimeout: 50,
      retry: { baseDelay: 1, maxDelay: 1, attempts: 1_000 },
    });
    const error = await failureOf(client.getThing({ thingId: 'a' }));
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(received.length).toBeGreaterThan(1);
    expect(received.length).toBeLessThan(40);
  });

  it('to get a token has sent nothing, and says so', async () => {
    const client = createFixtureClient({ token: () => new Promise(() => undefined), timeout: 20 });
    const error = await failureOf(client.createThing({ type: 'a' }));
    expect(error).toMatchObject({ name: 'TimeoutError', maybeSent: false, isRetryable: true });
    expect((error as Error).message).toMatch(/\(option "timeout"\)\. Nothing was sent/);
  });

  it('may take as long as it wants where the limits are off', async () => {
    const { url } = await startServer((_, response) => sendJson(response, 200, { a: 1 }));
    const client = createFixtureClient({ baseUrl: url, timeout: false, attemptTimeout: 10_000 });
    expect(await client.listThings({}, { attemptTimeout: false })).toEqual({ a: 1 });
  });

  it('through a raw client ends, too', async () => {
    const { url } = await startServer(never);
    const raw = createRawClient<{ '/x': { get: { responses: object } } }>(
      createFixtureClient({ baseUrl: url, timeout: 300 }),
    );
    expect(await failureOf(raw.GET('/x'))).toMatchObject({ name: 'TimeoutError', maybeSent: true });
  });
});

describe('the time of a call', () => {
  it('does not cut a download short, which the signal of the caller still ends', async () => {
    const controller = new AbortController();
    let finish: (() => void) | undefined;
    const { url } = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'audio/x-wav', 'content-length': '6' });
      response.write('abc');
      finish = () => response.end('def');
    });
    const client = createFixtureClient({ baseUrl: url, timeout: 500, attemptTimeout: 500 });
    const patient = await client.getAudio();
    // Longer than both limits, on a clock of its own.
    await failureOf(createFixtureClient({ token: () => new Promise(() => undefined), timeout: 600 }).listThings());
    finish?.();
    expect(await patient.bytes()).toHaveLength(6);
    const cut = await client.getAudio({}, { signal: controller.signal });
    controller.abort('enough');
    expect(await failureOf(cut.bytes())).toBe('enough');
  });

  it('leaves no timer and no listener behind', async () => {
    const { url } = await startServer((_, response) => send(response, 200, {}, '{}'));
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, args);
    };
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const client = createFixtureClient({ baseUrl: url });
    await Promise.all(Array.from({ length: 20 }, () => client.listThings({}, { signal })));
    expect(listeners).toBe(0);
    expect(timers()).toBeLessThanOrEqual(before + 1);
  });
});

it.each([
  [{ timeout: 0 }, /"timeout" must be a number of milliseconds, or false/],
  [{ timeout: Number.POSITIVE_INFINITY }, /"timeout" must be/],
  [{ attemptTimeout: '5' }, /"attemptTimeout" must be/],
  [{ retry: true }, /"retry" must be false or an object/],
  [{ retry: { attempts: 0 } }, /"attempts" must be a whole number above 0/],
  [{ retry: { baseDelay: -1 } }, /"baseDelay" must be a number of milliseconds/],
  [{ retry: { maxDelay: 2 ** 31 } }, /"maxDelay" must be/],
  [{ retry: { tries: 3 } }, /retry has no option "tries"\. Known: attempts, baseDelay, maxDelay/],
])('refuses the options %j, of a client and of a call', async (options, message) => {
  expect(() => createFixtureClient(options as object)).toThrow(message);
  const call = createFixtureClient({}).listThings({}, options as object);
  expect(((await failureOf(call)) as Error).message).toMatch(message);
});
