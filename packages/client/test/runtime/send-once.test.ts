import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFixtureClient } from '../fixture-operations.ts';
import { sendJson, startServer } from '../loopback-server.ts';

// Deno repeats a POST by itself unless its body is a stream; test/runtimes shows it in Deno itself.
beforeEach(() => vi.stubGlobal('Deno', {}));
afterEach(() => vi.unstubAllGlobals());

async function start() {
  const bodies: unknown[] = [];
  const { url, received } = await startServer((_, response) => sendJson(response, 201, {}));
  const fetchAndNote = (address: string, init: RequestInit) => {
    bodies.push(init.body);
    return fetch(address, init);
  };
  return { client: createFixtureClient({ baseUrl: url, fetch: fetchAndNote }), received, bodies };
}

it('in Deno the body of a send is a stream, with the same bytes and type', async () => {
  const { client, received, bodies } = await start();
  await client.createThing({ type: 'Grüße' });
  expect(bodies).toEqual([expect.any(ReadableStream)]);
  expect(received[0]?.body.toString()).toBe('{"type":"Grüße"}');
  expect(received[0]?.headers['content-type']).toBe('application/json');
});

it('in Deno a form keeps the boundary that it is written with', async () => {
  const { client, received, bodies } = await start();
  await client.upload({ fileAttachment: { data: new Uint8Array([104, 105]), filename: 'a.txt' } });
  expect(bodies).toEqual([expect.any(ReadableStream)]);
  const boundary = /boundary=(.+)$/.exec(received[0]?.headers['content-type'] ?? '')?.[1];
  expect(received[0]?.body.toString().startsWith(`--${boundary}\r\n`)).toBe(true);
});

it('what may be repeated stays as it is', async () => {
  const { client, bodies } = await start();
  await client.updateThing({ thingId: 'a', partId: 'b', name: 'c' });
  expect(bodies).toEqual(['{"name":"c"}']);
});
