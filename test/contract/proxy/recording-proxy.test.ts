import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Exchange } from '../judge/exchange.ts';
import { type RecordingProxy, startProxy } from './recording-proxy.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function proxyBefore(listener: RequestListener, prefix = ''): Promise<RecordingProxy> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = await startProxy({ target: `http://127.0.0.1:${port}${prefix}` });
  open.push(proxy.close, async () => {
    server.closeAllConnections();
    server.close();
  });
  return proxy;
}

/** Sends bytes as they are and returns all that comes back. */
function sendRaw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text)).on('error', reject);
  });
}

test('passes on and keeps the bytes of both directions, the target as it was sent', async () => {
  const bytes = Buffer.from([0, 255, 13, 10, 128]);
  const proxy = await proxyBefore(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    response.writeHead(
      202,
      [
        ['X-Twice', '1'],
        ['x-twice', '2'],
        ['X-Url', request.url ?? ''],
      ].flat(),
    );
    response.end(Buffer.concat([...chunks, bytes]));
  }, '/base/');
  const answer = await sendRaw(
    proxy.url,
    'POST /a//b/../%2e?q=%41&&x HTTP/1.1\r\nHost: h\r\nX-Odd:  v\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc',
  );
  expect(answer).toContain('X-Url: /base/a//b/../%2e?q=%41&&x');
  const [exchange] = proxy.take();
  expect(exchange?.request).toMatchObject({ method: 'POST', target: '/a//b/../%2e?q=%41&&x' });
  expect(exchange?.request.headers).toContainEqual(['X-Odd', 'v']);
  expect(exchange?.request.body.toString()).toBe('abc');
  expect(exchange?.response?.status).toBe(202);
  expect(exchange?.response?.headers.filter(([name]) => /twice/i.test(name)).map(([, value]) => value)).toEqual([
    '1',
    '2',
  ]);
  expect(exchange?.response?.body).toEqual(Buffer.concat([Buffer.from('abc'), bytes]));
  expect(proxy.take()).toEqual([]);
});

test.each([
  ['never answers', false],
  ['stops in the middle of its answer', true],
])('records a server that %s as soon as the client has had enough, and asks it no longer', async (_what, isBegun) => {
  const client = new AbortController();
  let gone = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const proxy = await proxyBefore((request, response) => {
    request.socket.on('close', gone);
    if (isBegun) response.writeHead(200).write('half');
    // Not before the server has it, however slow the machine is.
    setTimeout(() => client.abort(), 50);
  });
  await expect(fetch(`${proxy.url}/slow`, { signal: client.signal })).rejects.toThrow();
  await isLetGo;
  await proxy.idle();
  expect(proxy.take().map(({ request }) => request.target)).toEqual(['/slow']);
});

test('asks nothing for a client that left in the middle of its request, and records it', async () => {
  let asked = 0;
  const proxy = await proxyBefore(() => {
    asked += 1;
  });
  const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
  socket.write('POST /left HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na', () =>
    setTimeout(() => socket.destroy(), 50),
  );
  const taken: Exchange[] = [];
  await expect.poll(() => taken.push(...proxy.take())).toBe(1);
  expect(taken).toMatchObject([{ request: { target: '/left' }, response: undefined }]);
  expect(asked).toBe(0);
});

test('records a server that hangs up, and goes on', async () => {
  const proxy = await proxyBefore((request, response) => {
    if (request.url === '/gone') request.socket.destroy();
    else response.end('here');
  });
  await expect(fetch(`${proxy.url}/gone`)).rejects.toThrow();
  expect(await (await fetch(`${proxy.url}/here`)).text()).toBe('here');
  expect(proxy.take().map(({ request, response }) => [request.target, response?.status])).toEqual([
    ['/gone', undefined],
    ['/here', 200],
  ]);
});

test('breaks an answer off where the server broke it off, and records what came', async () => {
  const proxy = await proxyBefore((_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('half', () => response.destroy());
  });
  const response = await fetch(proxy.url);
  await expect(response.text()).rejects.toThrow();
  expect(proxy.take()[0]?.response?.body.toString()).toBe('half');
});

test('answers what is no HTTP with 400, records it, and goes on', async () => {
  const proxy = await proxyBefore((_, response) => response.end('here'));
  expect(await sendRaw(proxy.url, 'no http at all\r\n\r\n')).toContain('400 Bad Request');
  expect(await (await fetch(proxy.url)).text()).toBe('here');
  expect(proxy.take()).toHaveLength(2);
});
