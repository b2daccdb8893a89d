import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixtureClient } from '../fixture-operations.ts';
import { sendJson, startServer } from '../loopback-server.ts';

async function start(status = 200) {
  const server = await startServer((_, response) => sendJson(response, status, { a: 1 }));
  return { ...server, client: createFixtureClient({ baseUrl: server.url }) };
}

describe('a call', () => {
  it('starts at once', () => {
    let started = false;
    const fetch = async () => {
      started = true;
      return Response.json({});
    };
    const call = createFixtureClient({ fetch }).listThings();
    expect(started).toBe(true);
    return call;
  });

  it('sends one request however often it is used', async () => {
    const { client, received } = await start();
    const call = client.listThings();
    expect(await call).toEqual({ a: 1 });
    expect(await call).toBe(await call);
    expect((await call.withResponse()).data).toBe(await call);
    expect(await call.then((data) => data['a'])).toBe(1);
    expect(await Promise.all([call, call])).toHaveLength(2);
    expect(received).toHaveLength(1);
  });

  it('can be used as a promise', async () => {
    const { client } = await start();
    const promise: Promise<Record<string, unknown>> = client.listThings();
    let settled = 0;
    expect(await promise.finally(() => settled++)).toEqual({ a: 1 });
    expect(await promise.catch(() => 'not reached')).toEqual({ a: 1 });
    expect(await promise.then()).toEqual({ a: 1 });
    expect(settled).toBe(1);
    expect(Object.prototype.toString.call(promise)).toBe('[object ApiCall]');
  });

  it('rejects in each of its forms', async () => {
    const { client } = await start(404);
    const call = client.listThings();
    const forms = [call, call.then(), call.withResponse(), call.finally(() => undefined), Promise.resolve(call)];
    for (const outcome of await Promise.allSettled(forms)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'NotFoundError' } });
    }
  });

  it('methods can be taken off the client', async () => {
    const { client } = await start();
    const { listThings } = client;
    expect(await listThings()).toEqual({ a: 1 });
  });
});

describe('unhandled rejections', () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  // Vitest's own listener would fail the run before the test can look.
  let others: NodeJS.UnhandledRejectionListener[] = [];

  beforeEach(() => {
    unhandled.length = 0;
    others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', note);
  });

  afterEach(() => {
    process.removeAllListeners('unhandledRejection');
    for (const listener of others) process.on('unhandledRejection', listener);
  });

  /** Node reports unhandled rejections after the microtasks of a turn. */
  const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

  it('do not come from a call of which only withResponse() is handled', async () => {
    const { client } = await start(500);
    await client
      .listThings()
      .withResponse()
      .catch(() => undefined);
    await turnOfTheLoop();
    expect(unhandled).toEqual([]);
  });

  it('do not come from an aborted call that is handled', async () => {
    const controller = new AbortController();
    const { client } = await start();
    const call = client.listThings({}, { signal: controller.signal });
    controller.abort();
    await call.catch(() => undefined);
    await turnOfTheLoop();
    expect(unhandled).toEqual([]);
  });

  it('do come from a failed call that nobody looks at', async () => {
    createFixtureClient({}).getThing({});
    await turnOfTheLoop();
    expect(unhandled).toMatchObject([{ name: 'InputError' }]);
  });
});
