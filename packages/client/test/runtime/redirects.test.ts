import { describe, expect, it } from 'vitest';
import { createRawClient } from '../../src/raw.ts';
import { ApiError, RedirectError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, send, startServer } from '../loopback-server.ts';

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is not followed, and the token goes nowhere else', async (status) => {
    const thief = await startServer();
    const server = await startServer((_, response) =>
      send(response, status, { location: `${thief.url}/take?secret=1` }),
    );
    const error = await failureOf(createFixtureClient({ baseUrl: server.url }).createThing({ type: 'a' }));
    expect(RedirectError.isInstance(error)).toBe(true);
    expect(ApiError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ status, target: thief.url, operationId: 'createThing' });
    expect((error as Error).message).toContain(`redirect to ${thief.url},`);
    expect((error as Error).message).not.toContain('secret');
    expect(server.received).toHaveLength(1);
    expect(thief.received).toHaveLength(0);
  });

  it('to the same server is not followed either', async () => {
    const server = await startServer((_, response) => send(response, 302, { location: '/elsewhere' }));
    const error = await failureOf(createFixtureClient({ baseUrl: server.url }).listThings());
    expect(error).toMatchObject({ target: server.url });
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['no location', {}, undefined],
    ['a malformed location', { location: 'http://[' }, undefined],
    ['a location without origin', { location: 'javascript:alert(1)' }, 'javascript:'],
  ])('with %s still is a RedirectError', async (_, headers, target) => {
    const server = await startServer((_, response) => send(response, 302, headers as Record<string, string>));
    const error = await failureOf(createFixtureClient({ baseUrl: server.url }).listThings());
    expect(error).toMatchObject({ name: 'RedirectError', target });
  });

  it('is recognised in the opaque form that browsers give', async () => {
    const opaque = Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } });
    const error = await failureOf(createFixtureClient({ fetch: async () => opaque }).listThings());
    expect(error).toMatchObject({ name: 'RedirectError', status: 0, target: undefined });
  });

  it('that a custom fetch has followed is refused', async () => {
    const target = await startServer();
    const server = await startServer((_, response) => send(response, 302, { location: target.url }));
    const client = createFixtureClient({ baseUrl: server.url, fetch: (url) => fetch(url) });
    expect(await failureOf(client.listThings())).toMatchObject({ name: 'RedirectError' });
  });

  it('is not followed through raw', async () => {
    const thief = await startServer();
    const server = await startServer((_, response) => send(response, 307, { location: thief.url }));
    const raw = createRawClient<{ '/x': { get: { responses: Record<never, never> } } }>(
      createFixtureClient({ baseUrl: server.url }),
    );
    expect(await failureOf(raw.GET('/x'))).toMatchObject({ name: 'RedirectError', target: thief.url });
    expect(thief.received).toHaveLength(0);
  });
});
