import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConnectionError, TimeoutError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, freePort, sendJson, startServer } from '../loopback-server.ts';

/** A fetch that fails as Node's does. */
function failing(code: string) {
  const cause = Object.assign(new Error(code), { code });
  return async () => {
    throw new TypeError('fetch failed', { cause });
  };
}

describe('a connection that fails', () => {
  it('because nobody listens says that nothing was sent', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    const error = await failureOf(createFixtureClient({ baseUrl }).createThing({ type: 'a' }));
    expect(ConnectionError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ maybeSent: false, operationId: 'createThing' });
    expect((error as Error).message).toBe(
      'POST /things/ → could not connect (ECONNREFUSED). Nothing was sent: check the address and the network, then call again.',
    );
    expect((error as Error).cause).toBeInstanceOf(TypeError);
  });

  it('because nobody listens on any address of the host says the same', async () => {
    const baseUrl = `http://localhost:${await freePort()}`;
    expect(await failureOf(createFixtureClient({ baseUrl }).listThings())).toMatchObject({ maybeSent: false });
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])('with %s says that nothing was sent', async (code) => {
    const client = createFixtureClient({ fetch: failing(code) });
    const error = await failureOf(client.createThing({ type: 'a' }));
    expect(error).toMatchObject({ name: 'ConnectionError', maybeSent: false });
  });

  it('in the words of Deno, which has no codes, says that nothing was sent', async () => {
    const text = 'error sending request for url (http://127.0.0.1:1/): client error (Connect): tcp connect error';
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause: new Error(text) }));
    const error = await failureOf(createFixtureClient({ fetch }).createThing({ type: 'a' }));
    expect(error).toMatchObject({ name: 'ConnectionError', maybeSent: false });
  });

  it('after the request was read says that it may have been carried out', async () => {
    const { url } = await startServer((_, response) => response.destroy());
    const error = await failureOf(createFixtureClient({ baseUrl: url }).createThing({ type: 'a' }));
    expect(error).toMatchObject({ name: 'ConnectionError', maybeSent: true });
    expect((error as Error).message).toMatch(/the connection failed \(UND_ERR_SOCKET\)\. .*look before you repeat it/);
  });

  it('on a call that may be repeated says so', async () => {
    const { url } = await startServer((_, response) => response.destroy());
    const error = await failureOf(createFixtureClient({ baseUrl: url }).deleteThing({ thingId: 'a' }));
    expect(error).toMatchObject({ maybeSent: true });
    expect((error as Error).message).toContain('The call can be repeated');
  });

  it('for a reason the runtime does not tell is counted as maybe sent', async () => {
    const client = createFixtureClient({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await failureOf(client.createThing({ type: 'a' }))).toMatchObject({ maybeSent: true });
  });

  it('in the middle of a JSON answer says so', async () => {
    const { url } = await startServer((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"a":', () => response.destroy());
    });
    const error = await failureOf(createFixtureClient({ baseUrl: url }).createThing({ type: 'a' }));
    expect(error).toMatchObject({ name: 'ConnectionError', maybeSent: true });
    expect((error as Error).message).toContain('lost in the middle of the answer');
  });

  it('because the server does not speak HTTP is a ConnectionError', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const error = await failureOf(createFixtureClient({ baseUrl: `http://127.0.0.1:${port}` }).listThings());
    expect(ConnectionError.isInstance(error)).toBe(true);
  });

  it.each(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])('with %s is a TimeoutError', async (code) => {
    const error = await failureOf(createFixtureClient({ fetch: failing(code) }).createThing({ type: 'a' }));
    expect(TimeoutError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ maybeSent: true });
  });
});

describe('the cause of a failure', () => {
  const secret = 'opaque0token1of2no3known4form';

  /** What a library made of another one often throws: the whole request hangs on it. */
  function failure() {
    const cause = Object.assign(new Error(`reset while sending Bearer ${secret}`), { code: 'ECONNRESET' });
    const config = { headers: { authorization: `Bearer ${secret}` } };
    return Object.assign(new TypeError(`failed with ${secret}`, { cause }), { config, request: { secret } });
  }

  it.each<[string, () => unknown]>([
    ['an error that holds the request', failure],
    ['an error of errors that hold it', () => new AggregateError([failure()], 'all failed', { cause: failure() })],
    ['an object that is no error', () => ({ message: `no ${secret}`, headers: { authorization: secret } })],
    ['a text', () => `no ${secret}`],
  ])('shows no token when a custom fetch throws %s', async (_, thrown) => {
    const fetch = () => Promise.reject(thrown());
    const error = (await failureOf(createFixtureClient({ fetch, token: secret }).listThings())) as Error;
    expect(ConnectionError.isInstance(error)).toBe(true);
    expect(error.cause).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
  });

  it('keeps name, message, code and stack of each, and leaves what was thrown as it was', async () => {
    const thrown = failure();
    const fetch = () => Promise.reject(thrown);
    const error = (await failureOf(createFixtureClient({ fetch, token: secret }).listThings())) as Error;
    const { cause } = error as { cause: Error };
    expect(cause).toMatchObject({ name: 'TypeError', message: 'failed with [token]' });
    expect(cause.stack).toContain('connection.test.ts');
    expect(cause.cause).toMatchObject({ message: 'reset while sending [token]', code: 'ECONNRESET' });
    expect(thrown.config.headers.authorization).toBe(`Bearer ${secret}`);
  });

  it('ends where errors are the cause of each other', async () => {
    const first: Error = new Error('first');
    first.cause = new Error('second', { cause: first });
    const error = await failureOf(createFixtureClient({ fetch: () => Promise.reject(first) }).listThings());
    expect(ConnectionError.isInstance(error)).toBe(true);
  });
});

describe('abort', () => {
  it('before the call sends nothing, asks for no token and gives the reason untouched', async () => {
    const asked: string[] = [];
    const token = () => {
      asked.push('token');
      return 't';
    };
    const fetch = async () => {
      asked.push('fetch');
      return Response.json({});
    };
    const reason = { any: 'thing' };
    const call = createFixtureClient({ token, fetch }).listThings({}, { signal: AbortSignal.abort(reason) });
    expect(await failureOf(call)).toBe(reason);
    expect(asked).toEqual([]);
  });

  it('while waiting for the answer gives the reason untouched', async () => {
    const controller = new AbortController();
    const reason = new Error('user left');
    const { url } = await startServer(() => controller.abort(reason));
    const call = createFixtureClient({ baseUrl: url }).listThings({}, { signal: controller.signal });
    expect(await failureOf(call)).toBe(reason);
  });

  it('while reading the answer gives the reason untouched', async () => {
    const controller = new AbortController();
    const { url } = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"a":');
    });
    const fetchThenAbort = async (input: string, init: RequestInit) => {
      const response = await fetch(input, init);
      queueMicrotask(() => controller.abort('enough'));
      return response;
    };
    const client = createFixtureClient({ baseUrl: url, fetch: fetchThenAbort });
    expect(await failureOf(client.listThings({}, { signal: controller.signal }))).toBe('enough');
  });

  it('without a reason gives an AbortError', async () => {
    const controller = new AbortController();
    const { url } = await startServer(() => controller.abort());
    const call = createFixtureClient({ baseUrl: url }).listThings({}, { signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ name: 'AbortError' });
  });

  it('after the answer changes nothing', async () => {
    const controller = new AbortController();
    const { url } = await startServer((_, response) => sendJson(response, 200, { a: 1 }));
    const call = createFixtureClient({ baseUrl: url }).listThings({}, { signal: controller.signal });
    await call;
    controller.abort();
    expect(await call).toEqual({ a: 1 });
  });
});
