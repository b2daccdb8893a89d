import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createRawClient } from '../../src/raw.ts';
import { ConnectionError, EmptyResponseError, HoopError, InputError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, type Handler, send, startServer } from '../loopback-server.ts';

const token = 'opaque0token1of2no3known4form';

async function clientOf(handler: Handler) {
  const { url } = await startServer(handler);
  return createFixtureClient({ baseUrl: url, token });
}

describe('a server that echoes the token', () => {
  it.each<[string, Handler]>([
    ['in a message', (_, response) => send(response, 401, {}, `{"message":"${token} is wrong"}`)],
    ['in a list of messages', (_, response) => send(response, 422, {}, `{"message":["${token} is wrong"]}`)],
    ['in the code', (_, response) => send(response, 400, {}, `{"message":"no","canonicalCode":"x ${token}"}`)],
    ['in the trace id', (_, response) => send(response, 400, {}, `{"message":"no","traceId":"${token}"}`)],
    ['as text', (_, response) => send(response, 500, {}, `Bearer ${token}`)],
    ['in a page', (_, response) => send(response, 500, {}, `<title>${token}</title>`)],
    ['in the content type', (_, response) => send(response, 200, { 'content-type': `x/${token}` }, '<')],
    ['instead of HTTP', (_, __, incoming) => incoming.socket.end(`no HTTP: ${token}`)],
  ])('%s does not bring it into the log', async (_, handler) => {
    const error = await failureOf((await clientOf(handler)).createThing({ type: 'a' }));
    expect(HoopError.isInstance(error)).toBe(true);
    expect(inspect(error, { depth: 9 })).not.toContain(token);
    expect(JSON.stringify(error)).not.toContain(token);
    expect(String((error as Error).stack)).not.toContain(token);
  });
});

it('leaves words alone that hold the letters of a stand-in for a token', async () => {
  const { url } = await startServer((_, response) => send(response, 429, {}, '{"message":"Too Many Requests"}'));
  const error = await failureOf(createFixtureClient({ baseUrl: url, token: 'any' }).createThing({ type: 'a' }));
  expect((error as Error).message).toContain('Too Many Requests');
});

it.each(['eyJ-', '<title', 'Bearer ', ' \n'])('describes a body of 400,000 times %j at once', async (part) => {
  const client = await clientOf((_, response) => send(response, 500, {}, part.repeat(400_000)));
  const started = performance.now();
  await failureOf(client.listThings());
  // Quadratic time would be minutes.
  expect(performance.now() - started).toBeLessThan(4000);
});

it.each(['{"message":[]}', '{"message":" "}', '{"message":""}'])(
  'shows the body of a refusal whose message is empty: %s',
  async (body) => {
    const client = await clientOf((_, response) => send(response, 400, {}, body));
    const error = await failureOf(client.listThings());
    expect((error as Error).message).toContain('message');
  },
);

describe('a download', () => {
  const audio = { 'content-type': 'audio/x-wav' };

  it('without a byte ends in EmptyResponseError, though its length was not announced', async () => {
    const client = await clientOf((_, response) => {
      response.writeHead(200, audio);
      response.flushHeaders();
      response.end();
    });
    const download = await client.getAudio();
    expect(EmptyResponseError.isInstance(await failureOf(download.bytes()))).toBe(true);
  });

  it('whose connection breaks ends in ConnectionError when read as a stream', async () => {
    const client = await clientOf((_, response) => {
      response.writeHead(200, { ...audio, 'content-length': '100' });
      response.write('abc', () => response.destroy());
    });
    const { stream } = await client.getAudio();
    const error = await failureOf(new Response(stream).arrayBuffer());
    expect(ConnectionError.isInstance(error)).toBe(true);
  });

  it('ends with the abort reason when read as a stream', async () => {
    const client = await clientOf((_, response) => response.writeHead(200, audio).write('abc'));
    const controller = new AbortController();
    const { stream } = await client.getAudio({}, { signal: controller.signal });
    const reader = stream.getReader();
    await reader.read();
    controller.abort('enough');
    expect(await failureOf(reader.read())).toBe('enough');
  });

  it('may have its stream looked at before its bytes are read, and closes it then', async () => {
    const client = await clientOf((_, response) => send(response, 200, audio, 'abc'));
    const download = await client.getAudio();
    const { stream } = download;
    expect(await download.bytes()).toHaveLength(3);
    expect(InputError.isInstance(await failureOf(stream.getReader().read()))).toBe(true);
  });

  it('lets go of the connection when its stream is cancelled', async () => {
    let whenClosed: Promise<void> | undefined;
    const client = await clientOf((_, response) => {
      whenClosed = new Promise((resolve) => response.on('close', () => resolve()));
      response.writeHead(200, audio).write('abc');
    });
    const reader = (await client.getAudio()).stream.getReader();
    await reader.read();
    await reader.cancel();
    await whenClosed;
  });
});

it('takes a stream as the body of a raw call', async () => {
  const { url, received } = await startServer();
  const raw = createRawClient(createFixtureClient({ baseUrl: url }));
  const init = { body: new Blob(['bytes']).stream(), bodySerializer: (body: unknown) => body };
  await (raw as unknown as { POST(path: string, init: object): Promise<unknown> }).POST('/own', init);
  expect(received[0]!.body.toString()).toBe('bytes');
});

it('ignores a handler that is no function, as every promise does', async () => {
  const client = await clientOf((_, response) => send(response, 200, {}, '{"a":1}'));
  expect(await client.listThings().then(5 as never)).toEqual({ a: 1 });
});
