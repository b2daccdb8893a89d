import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createRawClient } from '../../src/raw.ts';
import type { ClientOptions } from '../../src/runtime/client-options.ts';
import type { RetryEvent } from '../../src/runtime/hooks.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, freePort, type ReceivedRequest, send, sendJson, startServer } from '../loopback-server.ts';

type Answer = (response: ServerResponse, request: ReceivedRequest) => void;

const ok: Answer = (response) => sendJson(response, 201, { done: true });
const refuse =
  (status: number, headers: Record<string, string> = {}, body = '{}'): Answer =>
  (response) =>
    send(response, status, { 'content-type': 'application/json', ...headers }, body);
const drop: Answer = (response) => response.destroy();
const truncate: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"a":', () => response.destroy());
};

/** A server that gives these answers in turn, the last one for ever, and a client that hardly waits. */
async function start(answers: readonly Answer[], options: Partial<ClientOptions> = {}) {
  const queue = [...answers];
  const server = await startServer((request, response) => {
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    answer?.(response, request);
  });
  const retries: RetryEvent[] = [];
  const client = createFixtureClient({
    baseUrl: server.url,
    retry: { baseDelay: 1 },
    rateLimit: false,
    hooks: { onRetry: (event) => retries.push(event) },
    ...options,
  });
  return { ...server, client, retries };
}

type Calls = Record<string, (client: ReturnType<typeof createFixtureClient>) => PromiseLike<unknown>>;

const repeatable: Calls = {
  GET: (client) => client.getThing({ thingId: 'a' }),
  PUT: (client) => client.updateThing({ thingId: 'a', partId: 'b' }),
  DELETE: (client) => client.deleteThing({ thingId: 'a' }),
  'POST marked as idempotent': (client) => client.ping({ type: 'a' }),
};
const once: Calls = { POST: (client) => client.createThing({ type: 'a' }), upload: (client) => upload(client) };

function upload(client: ReturnType<typeof createFixtureClient>) {
  return client.upload({ fileAttachment: { data: new Uint8Array([1, 2, 3]), filename: 'a.bin' } });
}

const failures: Record<string, Answer> = {
  'a connection lost after sending': drop,
  'an answer cut off in the middle': truncate,
  '500': refuse(500),
  '502 with HTML': (response) => send(response, 502, { 'content-type': 'text/html' }, '<title>Bad Gateway</title>'),
  '503': refuse(503),
  '504': refuse(504),
};

describe.each(Object.entries(failures))('after %s', (_, failure) => {
  it.each(Object.entries(repeatable))('a %s is sent again', async (_, call) => {
    const { client, received } = await start([failure, failure, ok]);
    await call(client);
    expect(received).toHaveLength(3);
  });

  it.each(Object.entries(once))('a %s is not: it may have been carried out, and the error says so', async (_, call) => {
    const { client, received } = await start([failure, ok]);
    const error = await failureOf(call(client));
    expect(error).toMatchObject({ maybeSent: true, isRetryable: false });
    expect((error as Error).message).toMatch(/may have been carried out.* before you repeat it/);
    expect(received).toHaveLength(1);
  });
});

describe('whatever the method, a call is sent again', () => {
  it.each(Object.entries({ ...repeatable, ...once }))('after a 429: %s', async (_, call) => {
    const { client, received } = await start([refuse(429), ok]);
    await call(client);
    expect(received).toHaveLength(2);
    expect(received[1]!.body.length).toBe(received[0]!.body.length);
  });

  it.each(Object.entries({ ...repeatable, ...once }))('if it could not connect: %s', async (_, call) => {
    const { url } = await startServer((_, response) => sendJson(response, 201, { done: true }));
    const closed = `http://127.0.0.1:${await freePort()}`;
    let attempts = 0;
    // The real fetch, sent to a closed port first.
    const fetch = (address: string, init: RequestInit) =>
      globalThis.fetch(attempts++ === 0 ? address.replace(url, closed) : address, init);
    await call(createFixtureClient({ baseUrl: url, fetch, retry: { baseDelay: 1 } }));
    expect(attempts).toBe(2);
  });
});

describe('a failure', () => {
  it.each([400, 401, 403, 404, 409, 422, 501])('with status %i is never repeated', async (status) => {
    const { client, received } = await start([refuse(status), ok]);
    expect(await failureOf(client.getThing({ thingId: 'a' }))).toMatchObject({ status, isRetryable: false });
    expect(received).toHaveLength(1);
  });

  it('is repeated as otherwise where an option is undefined', async () => {
    const nothing = undefined as never;
    for (const [ofClient, calls] of [
      [{ baseDelay: 1, attempts: nothing }, 4],
      [{ baseDelay: 1, attempts: 2 }, 2],
    ] as const) {
      const { client, received } = await start([refuse(500)], { retry: ofClient, timeout: 1000 });
      await failureOf(client.listThings({}, { retry: { attempts: nothing, baseDelay: nothing } }));
      expect(received).toHaveLength(calls);
    }
  });

  it('that lasts is thrown after 4 attempts, or as many as the client or the call allows', async () => {
    const { client, received } = await start([refuse(500)]);
    expect(await failureOf(client.listThings())).toMatchObject({ name: 'ServerError', isRetryable: true });
    expect(received).toHaveLength(4);
    await failureOf(client.listThings({}, { retry: { attempts: 2 } }));
    expect(received).toHaveLength(6);
    await failureOf(client.listThings({}, { retry: false }));
    expect(received).toHaveLength(7);
    const { client: calm, received: seen } = await start([refuse(500)], { retry: false });
    await failureOf(calm.listThings());
    expect(seen).toHaveLength(1);
  });

  it('of a call keeps the options of the client that the call does not name', async () => {
    const { client, retries } = await start([refuse(500)], { retry: { baseDelay: 1, maxDelay: 1 } });
    await failureOf(client.listThings({}, { retry: { attempts: 9 } }));
    expect(retries).toHaveLength(8);
    expect(Math.max(...retries.map(({ delay }) => delay))).toBeLessThanOrEqual(1);
  });

  it('is told to onRetry before each wait', async () => {
    const { client, retries } = await start([refuse(503), drop, ok]);
    await client.getThing({ thingId: 'secret' });
    expect(retries).toMatchObject([
      { operationId: 'getThing', method: 'GET', path: '/things/{thingId}', attempt: 1, reason: '503' },
      { attempt: 2, reason: 'ConnectionError' },
    ]);
    expect(JSON.stringify(retries)).not.toContain('secret');
  });
});

describe('the wait that a server states', () => {
  const inTwoHours = new Date(Date.now() + 7_200_000).toUTCString();

  it.each<[string, Record<string, string>, number]>([
    ['Retry-After in seconds', { 'retry-after': '7200' }, 7_200_000],
    ['Retry-After as a date', { 'retry-after': inTwoHours, date: new Date().toUTCString() }, 7_200_000],
    ['the daily limit', { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '83365000' }, 83_365_000],
  ])('is thrown instead of slept when it is beyond the cap: %s', async (_, headers, wait) => {
    const { client, received } = await start([refuse(429, headers), ok]);
    const error = (await failureOf(client.createThing({ type: 'a' }))) as { retryAfter: number };
    expect(error).toMatchObject({ name: 'RateLimitError', isRetryable: true, maybeSent: false });
    expect(Math.abs(error.retryAfter - wait)).toBeLessThanOrEqual(2000);
    expect(received).toHaveLength(1);
  });

  it.each<[string, Record<string, string>]>([
    ['Retry-After', { 'retry-after': '0.05' }],
    ['the burst limit', { 'x-ratelimit-remaining': '0', 'x-ratelimit-interval-milliseconds': '50' }],
  ])('is waited for in full: %s', async (_, headers) => {
    const { client, received, retries } = await start([refuse(429, headers), ok]);
    const before = performance.now();
    await client.createThing({ type: 'a' });
    expect(performance.now() - before).toBeGreaterThanOrEqual(49);
    expect(received).toHaveLength(2);
    expect(retries[0]!.delay).toBeGreaterThanOrEqual(50);
  });

  it('that does not fit into the time of the call ends it at once, with the server’s own error', async () => {
    const { client } = await start([refuse(503, { 'retry-after': '20' })], { timeout: 10_000 });
    const before = performance.now();
    expect(await failureOf(client.listThings())).toMatchObject({ status: 503 });
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('ends with the signal of the call, whose reason is thrown untouched', async () => {
    const controller = new AbortController();
    const reason = { any: 'thing' };
    const { client, received } = await start([refuse(429, { 'retry-after': '20' })], {
      hooks: { onRetry: () => controller.abort(reason) },
    });
    expect(await failureOf(client.listThings({}, { signal: controller.signal }))).toBe(reason);
    expect(received).toHaveLength(1);
  });
});

describe('an answer that the operation declares to mean "not yet"', () => {
  const notYet = refuse(403, {}, '{"message":"No provider found"}');

  it('is repeated within its time, whatever the number of attempts', async () => {
    const { client, received } = await start([notYet, notYet, notYet, notYet, notYet, notYet, ok]);
    await client.setStatus({ thingId: 'a' }, { retry: { attempts: 2 } });
    expect(received).toHaveLength(7);
  });

  it('is thrown when its time is over, measured from the first attempt', async () => {
    const { client, received } = await start([notYet], { retry: { baseDelay: 10 } });
    const before = performance.now();
    expect(await failureOf(client.setStatus({ thingId: 'a' }))).toMatchObject({ status: 403, isRetryable: true });
    // The fixture declares a second, long enough for several attempts on a busy machine.
    expect(performance.now() - before).toBeGreaterThanOrEqual(999);
    expect(received.length).toBeGreaterThan(2);
  });

  it('is not meant by the same status with another message', async () => {
    const { client, received } = await start([refuse(403, {}, '{"message":"Forbidden"}'), ok]);
    expect(await failureOf(client.setStatus({ thingId: 'a' }))).toMatchObject({ isRetryable: false });
    expect(received).toHaveLength(1);
  });

  it('is not repeated where repeating is turned off', async () => {
    const { client, received } = await start([notYet, ok], { retry: false });
    await failureOf(client.setStatus({ thingId: 'a' }));
    expect(received).toHaveLength(1);
  });
});

describe('a body', () => {
  it('of files is whole in each attempt', async () => {
    const { client, received } = await start([refuse(429), refuse(429), ok]);
    await upload(client);
    expect(new Set(received.map(({ body }) => body.length)).size).toBe(1);
    expect(received[2]!.body.includes(new Uint8Array([1, 2, 3]))).toBe(true);
  });

  it('that is a stream is used up by the first attempt, so there is no second one', async () => {
    const { client, received } = await start([refuse(429), ok]);
    const raw = createRawClient<{ '/x': { put: { requestBody: { content: { 'x/y': unknown } }; responses: object } } }>(
      client,
    );
    const { response } = await raw.PUT('/x', {
      body: new Blob(['bytes']).stream(),
      bodySerializer: (body) => body as never,
    });
    expect(response.status).toBe(429);
    expect(received).toHaveLength(1);
  });
});

it('raw calls are repeated by the same table', async () => {
  const { client, received, retries } = await start([refuse(500), ok]);
  const raw = createRawClient<{ '/own/{id}': { get: Get; post: Get } }>(client);
  await raw.GET('/own/{id}', { params: { path: { id: 'secret' } } });
  expect(received).toHaveLength(2);
  expect(retries).toMatchObject([{ operationId: undefined, path: '/own/{id}' }]);
  const { client: other, received: seen } = await start([refuse(500), ok]);
  await createRawClient<{ '/own/{id}': { post: Get } }>(other).POST('/own/{id}', { params: { path: { id: 'a' } } });
  expect(seen).toHaveLength(1);
});

interface Get {
  parameters: { path: { id: string } };
  responses: { 200: { content: { 'application/json': unknown } } };
}
