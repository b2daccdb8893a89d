import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/runtime/client-options.ts';
import { createClient } from '../../src/runtime/create-client.ts';
import { InputError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient, operations, token } from '../fixture-operations.ts';
import { failureOf, startServer } from '../loopback-server.ts';

function refusal(options: unknown): InputError {
  try {
    createClient(operations, options);
  } catch (error) {
    if (InputError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('the options were accepted');
}

async function authorizationSentWith(options: Partial<ClientOptions>): Promise<string | undefined> {
  const { url, received } = await startServer();
  await createFixtureClient({ baseUrl: url, ...options }).listThings();
  return received[0]?.headers.authorization;
}

describe('options', () => {
  it.each<[string, unknown, RegExp]>([
    ['no options', undefined, /options must be an object/],
    ['an unknown option', { token, baseURL: 'x' }, /has no option "baseURL"\. Known: token, baseUrl/],
    ['an option far from any known', { token, zzz: 1 }, /has no option "zzz"\. Known: token, baseUrl/],
    ['a fetch that is no function', { token, fetch: {} }, /"fetch" must be a function/],
    ['allowInsecureHttp as a string', { token, allowInsecureHttp: 'yes' }, /must be true or false/],
    ['an empty version', { token, version: '' }, /"version" must be a non-empty string/],
  ])('refuses %s', (_, options, message) => {
    expect(refusal(options).message).toMatch(message);
  });

  it('does not show the token when the client is logged', () => {
    const client = createFixtureClient({});
    expect(inspect(client, { depth: 10, showHidden: true }) + JSON.stringify(client)).not.toContain(token);
  });
});

describe('token', () => {
  it.each<[string, unknown, RegExp]>([
    ['missing', undefined, /"token" is missing or empty\. Pass a private integration token/],
    ['empty', '', /is missing or empty/],
    ['no string', 5, /is not a string but number/],
    ['prefixed with Bearer', `Bearer ${token}`, /starts with "Bearer "\. Pass the token alone/],
    ['padded with white space', ` ${token}`, /white space or a line break/],
    ['ended by a line break', `${token}\n`, /white space or a line break/],
    ['made of other characters', 'tökén', /contains characters that no token has/],
  ])('is refused when %s, and not shown', (_, value, message) => {
    const error = refusal({ token: value });
    expect(error.message).toMatch(message);
    expect(error.field).toBe('token');
    expect(inspect(error)).not.toContain(token);
  });

  it('is sent as a bearer token', async () => {
    expect(await authorizationSentWith({})).toBe(`Bearer ${token}`);
  });

  it.each<[string, ClientOptions['token']]>([
    ['a function', () => 'abc'],
    ['an async function', async () => 'abc'],
  ])('comes from %s', async (_, source) => {
    expect(await authorizationSentWith({ token: source })).toBe('Bearer abc');
  });

  it('is asked for anew at each call', async () => {
    const { url, received } = await startServer();
    let count = 0;
    const client = createFixtureClient({ baseUrl: url, token: () => `t${++count}` });
    await client.listThings();
    await client.listThings();
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['an empty string', () => '', /What the token function returned is missing or empty/],
    ['nothing', () => undefined, /is missing or empty/],
    ['a token with a prefix', async () => 'Bearer abc', /starts with "Bearer "/],
  ])('function that returns %s ends the call before anything is sent', async (_, source, message) => {
    const { url, received } = await startServer();
    const client = createFixtureClient({ baseUrl: url, token: source as () => string });
    const error = await failureOf(client.listThings());
    expect(error).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
    expect(received).toHaveLength(0);
  });

  it('function that throws keeps its own error as the cause', async () => {
    const cause = new Error('vault is sealed');
    const source = () => {
      throw cause;
    };
    const error = await failureOf(createFixtureClient({ token: source }).listThings());
    expect(error).toMatchObject({ name: 'InputError', cause });
  });

  it('function that never answers does not keep an aborted call waiting', async () => {
    const controller = new AbortController();
    const client = createFixtureClient({ token: () => new Promise(() => undefined) });
    const call = client.listThings({}, { signal: controller.signal });
    controller.abort('enough');
    expect(await failureOf(call)).toBe('enough');
  });
});

describe('base URL', () => {
  it.each([
    ['https://services.leadconnectorhq.com', undefined],
    ['https://api.example.com', 'https://api.example.com/'],
    ['https://api.example.com/prefix', 'https://api.example.com/prefix/'],
    ['https://api.example.com:8443/a/b', 'https://API.example.com:8443/a/b//'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['http://[::1]:80/x'.replace(':80', ''), 'http://[::1]/x'],
  ])('%s is used for %s', async (want, baseUrl) => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      return Response.json({});
    };
    await createFixtureClient({ fetch, ...(baseUrl && { baseUrl }) }).listThings();
    expect(asked).toEqual([`${want}/things`]);
  });

  it.each<[string, unknown, RegExp]>([
    ['no URL', 'services.example.com', /is not a URL/],
    ['null', null, /is not a URL/],
    ['another protocol', 'ftp://example.com', /has the protocol "ftp:"/],
    ['credentials', 'https://user:secret@example.com', /contains credentials/],
    ['a query', 'https://example.com/?a=b', /query or a hash/],
    ['an empty hash', 'https://example.com/#', /query or a hash/],
    ['plain http to elsewhere', 'http://example.com', /unencrypted to example\.com\. Use https:, or set allowInsecure/],
    ['a host that only looks like this machine', 'http://127.0.0.1.example.com', /unencrypted/],
    ['another host that looks like it', 'http://localhost.example.com', /unencrypted/],
  ])('with %s is refused', (_, baseUrl, message) => {
    const error = refusal({ token, baseUrl });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('secret');
  });

  it('may be plain http elsewhere if that is allowed explicitly', () => {
    expect(() => createFixtureClient({ baseUrl: 'http://example.com', allowInsecureHttp: true })).not.toThrow();
  });

  it('keeps its path prefix in front of the operation', async () => {
    const { url, received } = await startServer();
    await createFixtureClient({ baseUrl: `${url}/mock/` }).listThings();
    expect(received[0]!.url).toBe('/mock/things');
  });
});

describe('headers', () => {
  it('of the client and of the call are sent, the call winning', async () => {
    const { url, received } = await startServer();
    const client = createFixtureClient({ baseUrl: url, headers: { 'X-One': '1', 'X-Two': '2', 'X-Off': undefined } });
    await client.listThings({}, { headers: { 'x-two': 'two' } });
    await client.listThings();
    expect(received[0]!.headers).toMatchObject({ 'x-one': '1', 'x-two': 'two' });
    expect(received[1]!.headers).toMatchObject({ 'x-one': '1', 'x-two': '2' });
    expect(received[0]!.headers).not.toHaveProperty('x-off');
  });

  it.each<[string, Record<string, unknown> | Headers | string, RegExp]>([
    ['a line break in a value', { 'x-a': 'b\r\nauthorization: c' }, /"x-a" must be .* without line breaks/],
    ['a line break in a name', { 'x\r\na': 'b' }, /is not a header name/],
    ['a value beyond Latin-1', { 'x-a': '日' }, /"x-a" must be/],
    ['a value that is no string', { 'x-a': 5 }, /"x-a" must be/],
    [
      'Authorization, in any case',
      { AuthorizatioN: 'Bearer x' },
      /cannot be set by hand: it follows from an option \(token/,
    ],
    ['Version', { Version: 'v3' }, /cannot be set by hand/],
    ['Content-Type', { 'content-type': 'text/plain' }, /cannot be set by hand/],
    ['a Headers object', new Headers(), /Object\.fromEntries/],
    ['a string', 'x-a: b', /plain object/],
  ])('refuses %s, in a client and in a call', async (_, headers, message) => {
    expect(refusal({ token, headers }).message).toMatch(message);
    const { url, received } = await startServer();
    const call = createFixtureClient({ baseUrl: url }).listThings({}, { headers: headers as Record<string, string> });
    expect(await failureOf(call)).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
    expect(received).toHaveLength(0);
  });
});

describe('version', () => {
  it('is 2021-07-28, the one of the client, or the one of the call', async () => {
    const { url, received } = await startServer();
    await createFixtureClient({ baseUrl: url }).listThings();
    const client = createFixtureClient({ baseUrl: url, version: '2023-02-21' });
    await client.listThings();
    await client.listThings({}, { version: 'v3' });
    expect(received.map(({ headers }) => headers['version'])).toEqual(['2021-07-28', '2023-02-21', 'v3']);
  });
});

describe('options of a call', () => {
  it.each<[string, unknown, RegExp]>([
    ['an unknown one', { timout: 5 }, /listThings has no option "timout"/],
    ['a signal that is none', { signal: {} }, /"signal" must be an AbortSignal/],
    ['null', null, /options must be an object/],
  ])('refuses %s', async (_, options, message) => {
    const error = await failureOf(createFixtureClient({}).listThings({}, options as never));
    expect(error).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
  });
});

describe('fetch', () => {
  it('may be replaced, and gets the URL and plain data', async () => {
    const seen: unknown[] = [];
    const client = createFixtureClient({
      fetch: async (url, init) => {
        seen.push(url, init.method, init.redirect, init.body, init.headers);
        return Response.json({ ok: 1 });
      },
    });
    await client.createThing({ type: 'a' });
    expect(seen).toEqual([
      'https://services.leadconnectorhq.com/things/',
      'POST',
      'manual',
      '{"type":"a"}',
      { 'content-type': 'application/json', authorization: `Bearer ${token}`, version: '2021-07-28' },
    ]);
  });

  it('that returns no Response is named as the culprit', async () => {
    const client = createFixtureClient({ fetch: (async () => undefined) as never });
    expect(await failureOf(client.listThings())).toMatchObject({ name: 'InputError', field: 'fetch' });
  });
});
