import { describe, expect, expectTypeOf, it } from 'vitest';
import { createRawClient } from '../../src/raw.ts';
import type { ClientOptions } from '../../src/runtime/client-options.ts';
import { InputError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient, token } from '../fixture-operations.ts';
import { failureOf, sendJson, startServer } from '../loopback-server.ts';

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
    ['a Date in the query', '/own', { params: { query: { at: new Date() } } }, /"at" is a Date/],
  ])('refuses %s and sends nothing', async (_, path, init, message) => {
    const { raw, received } = await start();
    const get = raw.GET as unknown as (path: string, init: unknown) => Promise<unknown>;
    const error = await failureOf(get(path, init));
    expect(error).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
    expect(received).toHaveLength(0);
  });
});
