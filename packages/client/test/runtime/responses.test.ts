import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ConversationsClient, createConversationsClient } from '../../src/create-conversations-client.ts';
import { EmptyResponseError, InputError, ResponseParseError, ServerError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, send, sendJson, startServer } from '../loopback-server.ts';

async function clientOf(status: number, headers: Record<string, string>, body: string | Uint8Array = '') {
  const { url } = await startServer((_, response) => send(response, status, headers, body));
  return createFixtureClient({ baseUrl: url });
}

const json = { 'content-type': 'application/json' };

describe('a JSON answer', () => {
  it.each([200, 201, 202, 206])('is success with status %i, whatever status is declared', async (status) => {
    const client = await clientOf(status, json, '{"a":1}');
    expect(await client.listThings()).toEqual({ a: 1 });
  });

  it('keeps a bare list', async () => {
    const client = await clientOf(200, json, '[]');
    const { data, traceId } = await client.listThings().withResponse();
    expect(data).toEqual([]);
    expect(traceId).toBeUndefined();
  });

  it('comes with its response and trace id when asked for', async () => {
    const client = await clientOf(201, { ...json, 'x-ratelimit-remaining': '99' }, '{"traceId":"t-1"}');
    const { data, response, traceId } = await client.createThing({ type: 'a' }).withResponse();
    expect(data).toEqual({ traceId: 't-1' });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('99');
    expect(traceId).toBe('t-1');
  });

  it.each([
    ['an HTML page', { 'content-type': 'text/html' }, '<html>hello</html>'],
    ['truncated JSON', json, '{"conversations":[{"id"'],
    ['garbage', json, '\u0000\u0001binary'],
    ['a JSON string', json, '"ok"'],
    ['JSON null', json, 'null'],
    ['white space', json, ' '],
  ])('that is %s ends in ResponseParseError', async (_, headers, body) => {
    const client = await clientOf(200, headers, body);
    const error = await failureOf(client.createThing({ type: 'a' }));
    expect(ResponseParseError.isInstance(error)).toBe(true);
    const { status, contentType, text, message, operationId } = error as ResponseParseError;
    expect({ status, contentType, text, operationId }).toEqual({
      status: 200,
      contentType: headers['content-type'],
      text: body,
      operationId: 'createThing',
    });
    expect(Object.keys(error as object)).not.toContain('text');
    expect(inspect(error)).not.toContain(body.trim() || 'cause');
    expect(message).toMatch(/^POST \/things\/ → 200: expected (a )?JSON.*look before you repeat it/);
  });

  it('keeps only the first part of a long text that is no JSON', async () => {
    const client = await clientOf(200, json, 'x'.repeat(100_000));
    const error = (await failureOf(client.listThings())) as ResponseParseError;
    expect(error.text).toBe('x'.repeat(2000));
    expect(error.message).toContain('100000 characters');
    expect(error.message).not.toContain('look before you repeat');
  });

  it.each([200, 201, 204])('that is empty with status %i ends in EmptyResponseError', async (status) => {
    const client = await clientOf(status, {});
    const error = await failureOf(client.createThing({ type: 'a' }));
    expect(EmptyResponseError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ status, operationId: 'createThing' });
    expect((error as Error).message).toBe(
      `POST /things/ → ${status} with an empty body. Do not count it as done. It may have been carried out all the ` +
        'same: look before you repeat it, or it may happen twice.',
    );
  });

  it('that is empty is told of a read as a read', async () => {
    const error = await failureOf((await clientOf(200, {})).listThings());
    expect((error as Error).message).toBe(
      'GET /things → 200 with an empty body. The call can be repeated; if the answer stays empty, check the base URL ' +
        'and proxies.',
    );
  });

  it('that is empty is told of a write that may be repeated as not done', async () => {
    const error = await failureOf((await clientOf(200, {})).updateThing({ thingId: 'a', partId: 'b' }));
    expect((error as Error).message).toMatch(/empty body\. Do not count it as done\. The call can be repeated\.$/);
  });

  it.each([
    ['truncated JSON', '{"a":', 'got JSON that does not parse (cut off?), 5 characters'],
    ['JSON null', 'null', 'got JSON of another kind, 4 characters'],
  ])('that is %s does not claim to have got what it expected', async (_, body, want) => {
    const error = await failureOf((await clientOf(200, json, body)).listThings());
    expect((error as Error).message).toContain(want);
    expect((error as Error).message).not.toContain('application/json');
  });

  it('may be compressed', async () => {
    const client = await clientOf(200, { ...json, 'content-encoding': 'gzip' }, gzipSync('{"a":"ü"}'));
    expect(await client.listThings()).toEqual({ a: 'ü' });
  });
});

describe('an answer without content', () => {
  it.each([204, 200])('is undefined with status %i where the operation declares none', async (status) => {
    const client = await clientOf(status, {});
    expect(await client.deleteThing({ thingId: 'a' })).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ['in chunks', {}],
    ['of length 0', { 'content-length': '0' }],
  ])('is an error with an empty 500 (%s)', async (_, headers) => {
    const client = await clientOf(500, headers);
    const error = await failureOf(client.deleteThing({ thingId: 'a' }));
    expect(ServerError.isInstance(error)).toBe(true);
    expect((error as Error).message).toBe(
      'DELETE /things/{thingId} → 500: no reason given (the body is empty). The call can be repeated.',
    );
  });
});

describe('a text answer', () => {
  it('is a string', async () => {
    const plain = { 'content-type': 'text/plain; charset=utf-8' };
    expect(await (await clientOf(200, plain, 'A: hellö')).getText()).toBe('A: hellö');
  });

  // A text without a character says nothing: a transcript with no words is answered with a refusal.
  it.each<[number, Record<string, string>]>([
    [200, { 'content-type': 'text/plain' }],
    [200, { 'content-type': 'text/plain', 'content-length': '0' }],
    [201, {}],
    [204, {}],
  ])('that is empty with status %i ends in EmptyResponseError', async (status, headers) => {
    const error = await failureOf((await clientOf(status, headers)).getText());
    expect(EmptyResponseError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ status, operationId: 'getText' });
  });

  it('that is an HTML page ends in ResponseParseError', async () => {
    const client = await clientOf(200, { 'content-type': 'text/html' }, '<p>');
    expect(ResponseParseError.isInstance(await failureOf(client.getText()))).toBe(true);
  });
});

describe('a binary answer', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 37) % 256);
  const audio = { 'content-type': 'audio/x-wav; rate=8000', 'content-disposition': 'attachment; filename=audio.wav' };

  it('gives the bytes unchanged, with type, file name and size', async () => {
    const result = await (await clientOf(200, { ...audio, 'content-length': '1000' }, bytes)).getAudio();
    expect({ type: result.type, filename: result.filename, size: result.size }).toEqual({
      type: 'audio/x-wav',
      filename: 'audio.wav',
      size: 1000,
    });
    expect(await result.bytes()).toEqual(bytes);
  });

  it('gives a Blob of its type', async () => {
    const blob = await (await (await clientOf(200, audio, bytes)).getAudio()).blob();
    expect(blob.type).toBe('audio/x-wav');
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  });

  it('gives a stream', async () => {
    const result = await (await clientOf(200, audio, bytes)).getAudio();
    const chunks: number[] = [];
    for await (const chunk of result.stream) chunks.push(...chunk);
    expect(Uint8Array.from(chunks)).toEqual(bytes);
    expect(await failureOf(result.bytes())).toMatchObject({ name: 'InputError' });
  });

  it('does not know its size when it is compressed or sent in chunks', async () => {
    const zipped = await clientOf(200, { ...audio, 'content-encoding': 'gzip' }, gzipSync(bytes));
    const result = await zipped.getAudio();
    expect(result.size).toBeUndefined();
    expect(await result.bytes()).toEqual(bytes);
  });

  it('says so when it is read a second time', async () => {
    const result = await (await clientOf(200, audio, bytes)).getAudio();
    await result.bytes();
    for (const again of [() => result.bytes(), () => result.blob(), async () => result.stream]) {
      const error = await failureOf(again());
      expect(InputError.isInstance(error)).toBe(true);
      expect((error as Error).message).toContain('already been read');
    }
  });

  it.each([
    ['JSON', 'application/json; charset=utf-8', '{"url":"https://x"}'],
    ['problem JSON', 'application/problem+json', '{}'],
    ['HTML', 'text/html', '<p>'],
  ])('that is %s ends in ResponseParseError', async (_, contentType, body) => {
    const error = await failureOf((await clientOf(200, { 'content-type': contentType }, body)).getAudio());
    expect(ResponseParseError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ contentType, text: body });
  });

  it.each([
    ['200 of length 0', 200, { ...audio, 'content-length': '0' }],
    ['204', 204, {}],
  ])('that is empty (%s) ends in EmptyResponseError', async (_, status, headers) => {
    const error = await failureOf((await clientOf(status, headers as Record<string, string>)).getAudio());
    expect(EmptyResponseError.isInstance(error)).toBe(true);
  });

  it('ends in a typed error when the connection breaks in the middle', async () => {
    const { url } = await startServer((_, response) => {
      response.writeHead(200, { ...audio, 'content-length': '1000' });
      response.write(bytes.subarray(0, 10), () => response.destroy());
    });
    const result = await createFixtureClient({ baseUrl: url }).getAudio();
    expect(await failureOf(result.bytes())).toMatchObject({ name: 'ConnectionError', maybeSent: true });
  });
});

describe('the file name of a download', () => {
  it.each([
    ['attachment; filename="my file.wav"', 'my file.wav'],
    ['attachment; filename="a \\"b\\".wav"', 'a "b".wav'],
    ["attachment; filename=plain.txt; filename*=UTF-8''na%C3%AFve.txt", 'naïve.txt'],
    ["attachment; filename*=UTF-8''%E0%A4%A; filename=ok.txt", 'ok.txt'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\temp\\\\x.wav"', 'x.wav'],
    ["attachment; filename*=utf-8''..%2F..%2Fx.wav", 'x.wav'],
    ['attachment; filename=".."', undefined],
    ['attachment', undefined],
  ])('in %s is %s', async (disposition, want) => {
    const client = await clientOf(200, { 'content-type': 'audio/wav', 'content-disposition': disposition }, 'x');
    expect((await client.getAudio()).filename).toBe(want);
  });
});

it('reads every body to its end, so that connections are used again', async () => {
  const connections = new Set<number | undefined>();
  const { url, received } = await startServer((request, response, incoming) => {
    connections.add(incoming.socket.remotePort);
    sendJson(response, request.method === 'GET' ? 400 : 200, { message: 'x'.repeat(300_000) });
  });
  const client = createFixtureClient({ baseUrl: url });
  for (let round = 0; round < 20; round++) {
    await client.deleteThing({ thingId: 'a' });
    await failureOf(client.getThing({ thingId: 'a' }));
  }
  expect(received).toHaveLength(40);
  // An unread body would keep its connection, and there would be 40.
  expect(connections.size).toBeLessThan(5);
});

describe('an empty answer to a message', () => {
  const hint = /store nothing when conversationProviderId is missing/;

  async function messageOf(run: (client: ConversationsClient) => PromiseLike<unknown>): Promise<string> {
    const { url } = await startServer((_, response) => send(response, 201, {}));
    const error = await failureOf(run(createConversationsClient({ token: 'pit-test-token', baseUrl: url })));
    expect(EmptyResponseError.isInstance(error)).toBe(true);
    return (error as Error).message;
  }

  it('tells of the missing provider where the message can have one and has none', async () => {
    const ids = { type: 'SMS', conversationId: 'a', contactId: 'b' } as const;
    expect(await messageOf((client) => client.addInboundMessage({ ...ids, message: 'x' } as never))).toMatch(hint);
    expect(await messageOf((client) => client.sendMessage({ ...ids, message: 'x' }))).toMatch(hint);
  });

  it('does not where it has one, as every call does, or cannot', async () => {
    const custom = { type: 'Custom', contactId: 'b', conversationProviderId: 'c', message: 'x' } as const;
    expect(await messageOf((client) => client.sendMessage(custom))).not.toMatch(hint);
    const conversation = { locationId: 'a', contactId: 'b' };
    expect(await messageOf((client) => client.createConversation(conversation))).not.toMatch(hint);
  });
});
