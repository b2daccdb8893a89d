import { inspect } from 'node:util';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createRawClient } from '../../src/raw.ts';
import type { ClientOptions } from '../../src/runtime/client-options.ts';
import { InputError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient, token } from '../fixture-operations.ts';
import { failureOf, sendJson, startServer } from '../loopback-server.ts';

const circular: Record<string, unknown> = {};
circular['self'] = circular;

/** Paths a user might describe on their own, as openapi-typescript writes them. */
interface OwnPaths {
  '/own/{id}': {
    get: {
      parameters: { path: { id: string }; query?: { tags?: string[]; at?: unknown } };
      responses: { 200: { content: { 'application/json': { name: string } } } };
    };
    post: {
      parameters: { path: { id: string } };
      requestBody: { content: { 'application/json': { a: number } } };
      responses: { 201: { content: { 'application/json': { name: string } } } };
    };
  };
}

async function start(options: Partial<ClientOptions> = {}) {
  const server = await startServer((_, response) => sendJson(response, 200, { name: 'x' }));
  const raw = createRawClient<OwnPaths>(createFixtureClient({ baseUrl: `${server.url}/base`, ...options }));
  return { ...server, raw };
}

describe('the raw client', () => {
  it('sends through the same layers: token, version, base URL, headers of the client', async () => {
    const { raw, received } = await start({ version: 'v3', headers: { 'x-app': 'a' } });
    const { data, response } = await raw.GET('/own/{id}', {
      params: { path: { id: 'a/b' }, query: { tags: ['x', 'y'] } },
    });
    expectTypeOf(data).toEqualTypeOf<{ name: string } | undefined>();
    expect(data).toEqual({ name: 'x' });
    expect(response.status).toBe(200);
    expect(received[0]).toMatchObject({ method: 'GET', url: '/base/own/a%2Fb?tags=x&tags=y' });
    expect(received[0]!.headers).toMatchObject({ authorization: `Bearer ${token}`, version: 'v3', 'x-app': 'a' });
  });

  it('sends a JSON body', async () => {
    const { raw, received } = await start();
    await raw.POST('/own/{id}', { params: { path: { id: 'a' } }, body: { a: 1 } });
    expect(received[0]!.headers['content-type']).toBe('application/json');
    expect(received[0]!.body.toString()).toBe('{"a":1}');
  });

  it('lets middleware of openapi-fetch read and change headers', async () => {
    const { raw, received } = await start();
    raw.use({ onRequest: ({ request }) => request.headers.set('x-mine', request.method) });
    await raw.GET('/own/{id}', { params: { path: { id: 'a' } } });
    expect(received[0]!.headers['x-mine']).toBe('GET');
  });

  it('obeys a signal', async () => {
    const { raw } = await start();
    const signal = AbortSignal.abort('no');
    expect(await failureOf(raw.GET('/own/{id}', { params: { path: { id: 'a' } }, signal }))).toBe('no');
  });

  it('is made only from a client of this package', () => {
    expect(() => createRawClient({})).toThrow(InputError);
  });

  it.each<[string, string, Record<string, unknown>, RegExp]>([
    ['a dot segment', '/own/{id}', { params: { path: { id: '..' } } }, /"id" in \/base\/own\/\{id\} is "\.\."/],
    ['a path parameter left out', '/own/{id}', {}, /path parameter "id" is missing/],
    ['a path that would change the host', '.evil.example/x', {}, /must start with "\/"/],
    ['a base URL for one call', '/own', { baseUrl: 'https://evil.example' }, /stay below the base URL/],
    ['an authorization header', '/own', { headers: { Authorization: 'x' } }, /cannot be set by hand/],
    ['a header that holds a line break', '/own', { headers: { 'x-a': `${token}\n` } }, /value of the header "x-a"/],
    ['a header parameter of that kind', '/own', { params: { header: { a: `${token}\n` } } }, /header "a"/],
    ['half a character in a header', '/own', { headers: { 'x-a': '\ud800' } }, /value of the header "x-a"/],
    ['half a character in a list of headers', '/own', { headers: { 'x-a': ['a', '\ud800'] } }, /header "x-a"/],
    ['a name that is none of a header', '/own', { headers: { 'x a': 'b' } }, /"x a" is not a header name/],
    ['half a character in the path', '/own/{id}', { params: { path: { id: '\ud800' } } }, /half a character/],
    ['half a character in the query', '/own', { params: { query: { at: '\ud800' } } }, /half a character/],
    ['half a character in a name', '/own', { params: { query: { '\ud800': 'a' } } }, /half a character/],
    ['a body in a GET', '/own', { body: { a: 1 } }, /GET cannot have a body.*params\.query/],
    ['an object that contains itself', '/own', { body: circular }, /cannot be written as JSON/],
    ['a bigint in the body', '/own', { body: { a: 1n } }, /cannot be written as JSON/],
    ['a Date in the query', '/own', { params: { query: { at: new Date() } } }, /"at" is a Date/],
  ])('refuses %s and sends nothing', async (_, path, init, message) => {
    const { raw, received } = await start();
    const get = raw.GET as unknown as (path: string, init: unknown) => Promise<unknown>;
    const error = await failureOf(get(path, init));
    expect(error).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
    expect(inspect(error, { showHidden: true })).not.toContain(token);
    expect(received).toHaveLength(0);
  });

  it('sends headers given as Headers, as a list, and unset by null', async () => {
    const { raw, received } = await start({ headers: { 'x-app': 'a' } });
    const path = { id: 'a' };
    await raw.GET('/own/{id}', { params: { path }, headers: new Headers({ 'x-b': 'b' }) });
    await raw.GET('/own/{id}', { params: { path }, headers: { 'x-app': null, 'x-c': ['c', 'd'], 'x-n': 5 } });
    expect(received[0]!.headers).toMatchObject({ 'x-app': 'a', 'x-b': 'b' });
    expect(received[1]!.headers).toMatchObject({ 'x-c': 'c, d', 'x-n': '5' });
    expect(received[1]!.headers).not.toHaveProperty('x-app');
  });
});
