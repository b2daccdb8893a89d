import { Agent, get, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { PortInUseError, SpecUnreadableError, startMock } from '../src/index.ts';
import { createRateLimit } from '../src/rate-limit.ts';
import { tinySpec } from './tiny-spec.ts';

test('mocks the spec of this workspace when given none', async () => {
  const mock = await startMock({ port: 0 });
  const response = await fetch(`${mock.url}/conversations/tDtDnQdgm2LXpyiqYvZ6`);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ message: 'version header was not found.' });
  await mock.close();
});

test('rejects with the port when it is in use', async () => {
  const mock = await startMock({ spec: tinySpec, port: 0 });
  const second = startMock({ spec: tinySpec, port: mock.port });
  await expect(second).rejects.toBeInstanceOf(PortInUseError);
  await expect(second).rejects.toMatchObject({ port: mock.port });
  await mock.close();
});

test('frees the port on close, though a connection is kept alive', async () => {
  const mock = await startMock({ spec: tinySpec, port: 0 });
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve, reject) => {
    get(`${mock.url}/nowhere`, { agent }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
  await mock.close();
  await mock.close();
  const again = await startMock({ spec: tinySpec, port: mock.port });
  expect(again.port).toBe(mock.port);
  await again.close();
  agent.destroy();
});

test('is reachable from this machine only', async () => {
  const mock = await startMock({ spec: tinySpec, port: 0 });
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address?.family === 'IPv4' && !address.internal)
    .map((address) => `http://${address?.address}:${mock.port}/nowhere`);
  for (const url of outside) await expect(fetch(url)).rejects.toThrow();
  expect((await fetch(`${mock.url}/nowhere`)).status).toBe(404);
  await mock.close();
});

test('leaves the given document as it was', async () => {
  const responses = { '200': { $ref: '#/components/responses/Done' } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'One reference', version: '1.0.0' },
    paths: { '/': { get: { responses } } },
    components: { responses: { Done: { description: 'Done.' } } },
  };
  const mock = await startMock({ spec: document, port: 0 });
  await mock.close();
  expect(document.paths['/'].get.responses).toEqual({ '200': { $ref: '#/components/responses/Done' } });
});

test('closes while a request is still being sent', async () => {
  const mock = await startMock({ spec: tinySpec, port: 0 });
  const sending = request(`${mock.url}/messages`, {
    method: 'POST',
    headers: { 'content-length': '10', expect: '100-continue' },
  });
  const broken = new Promise((resolve) => sending.on('error', resolve));
  await new Promise((resolve) => sending.on('continue', resolve).flushHeaders());
  await mock.close();
  expect(await broken).toMatchObject({ code: 'ECONNRESET' });
});

test('outlives a request that it cannot make sense of, and says whose fault it is', async () => {
  const mock = await startMock({ spec: tinySpec, port: 0 });
  for (const segment of ['%', '%zz', '%E0%A4']) {
    const headers = { authorization: 'Bearer x', version: 'v3' };
    const response = await fetch(`${mock.url}/messages/${segment}`, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ statusCode: 400, message: expect.stringContaining('decoded') });
  }
  expect((await fetch(`${mock.url}/nowhere`)).status).toBe(404);
  await mock.close();
});

test.each([['/nowhere/openapi.json'], [{ hello: 'world' }]])(
  'says how to make the bundle when %j is none',
  async (spec) => {
    const starting = startMock({ spec, port: 0 });
    await expect(starting).rejects.toBeInstanceOf(SpecUnreadableError);
    await expect(starting).rejects.toThrow('npm run generate');
  },
);

test('renews the window early instead of running out, and when its ten seconds are over', () => {
  let time = 0;
  const limit = createRateLimit(() => time);
  const remaining = () => Number(limit.headers(200)['x-ratelimit-remaining']);
  const seen = Array.from({ length: 250 }, remaining);
  expect(Math.min(...seen)).toBe(1);
  expect(seen.slice(0, 3)).toEqual([99, 98, 97]);
  time = 10_000;
  expect(remaining()).toBe(99);
});

test('outlives an answer whose headers cannot be written', async () => {
  const headers = { 'x-note': { schema: { type: 'string' }, example: 'two\nlines' } };
  const content = { 'application/json': { example: { a: 1 } } };
  const mock = await startMock({
    spec: {
      openapi: '3.1.0',
      info: { title: 'A header no answer can have', version: '1.0.0' },
      paths: { '/': { get: { responses: { '200': { description: 'Done.', headers, content } } } } },
    },
    port: 0,
  });
  for (let time = 0; time < 2; time++) {
    const response = await fetch(mock.url, { signal: AbortSignal.timeout(30_000) });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ message: expect.stringMatching(/could not answer: .*x-note/) });
  }
  await mock.close();
});
