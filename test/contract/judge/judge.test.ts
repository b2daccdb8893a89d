import { describe, expect, test } from 'vitest';
import { createDocument } from './document.ts';
import type { HeaderLines, RecordedRequest } from './exchange.ts';
import { createJudge } from './judge.ts';

const text = { type: 'string', minLength: 1 };
const judge = createJudge(
  createDocument({
    openapi: '3.1.0',
    paths: {
      '/things/search': {
        get: {
          operationId: 'searchThings',
          parameters: [
            { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } },
            { name: 'ids', in: 'query', style: 'form', explode: false, schema: { type: 'array', items: text } },
          ],
          responses: { 200: { description: 'Found.' } },
        },
      },
      '/things/{id}': {
        put: {
          operationId: 'updateThing',
          parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { type: 'object', required: ['name'], properties: { name: text }, additionalProperties: false },
              },
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file'],
                  properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } }, note: text },
                  additionalProperties: false,
                },
                encoding: { file: { contentType: 'text/plain' } },
              },
            },
          },
          responses: {
            200: {
              description: 'Done.',
              headers: { 'x-left': { required: true, schema: { type: 'integer' } } },
              content: {
                'application/json': { schema: { type: 'object', required: ['id'], properties: { id: text } } },
              },
            },
          },
        },
      },
    },
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }),
);

const bearer: HeaderLines = [['Authorization', 'Bearer pit-1']];
const asking = (target: string, headers = bearer): RecordedRequest => ({
  method: 'GET',
  target: `/things${target}`,
  headers,
  body: Buffer.alloc(0),
});
const putting = (body: string | Buffer, contentType = 'application/json', target = '/things/t1'): RecordedRequest => ({
  method: 'PUT',
  target,
  headers: [...bearer, ['content-type', contentType]],
  body: Buffer.from(body),
});
const placesOf = (request: RecordedRequest) => judge.judgeRequest(request)?.faults.map(({ path }) => path);

const form = (...parts: string[]) =>
  putting(`${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`, 'multipart/form-data; boundary=b');
const file = (content: string, type = 'text/plain', name = 'file') =>
  `Content-Disposition: form-data; name="${name}"; filename="a%22b.txt"\r\nContent-Type: ${type}\r\n\r\n${content}`;

describe('a request', () => {
  test('is accepted, and handed out as it was meant', () => {
    const verdict = judge.judgeRequest(asking('/search?limit=5&ids=a%20b,c%2Cd'));
    expect(verdict?.faults).toEqual([]);
    expect(verdict?.received.query).toEqual({ limit: 5, ids: ['a b', 'c,d'] });
  });

  test.each([
    ['/search?limit=five', 'query.limit'],
    ['/search?limit=0', 'query.limit'],
    ['/search?limit=', 'query.limit'],
    ['/search?limit=1&limit=2', 'query.limit'],
    ['/search?ids=a&ids=b', 'query.ids'],
    ['/search?ids=a,', 'query.ids/1'],
    ['/search?other=1', 'query.other'],
  ])('with the query %s is faulted at %s', (target, place) => {
    expect(placesOf(asking(target))).toEqual([place]);
  });

  test.each([
    [[]],
    [[['authorization', 'Basic cGl0']]],
    [[['authorization', 'Bearer ']]],
    [[['authorization', 'Bearer a b']]],
  ])('with the headers %j is faulted for its token', (headers) => {
    expect(placesOf(asking('/search', headers as unknown as HeaderLines))).toEqual(['header.authorization']);
  });

  test.each([
    ['{"name":"a","more":1}', 'body/more'],
    ['{}', 'body/name'],
    ['{"name":7}', 'body/name'],
    ['{"name":"a"', 'body'],
    ['', 'body'],
  ])('with the body %s is faulted at %s', (body, place) => {
    expect(placesOf(putting(body))).toEqual([place]);
  });

  test('of another content type is faulted for that', () => {
    expect(placesOf(putting('name=a', 'text/plain'))).toEqual(['header.content-type']);
  });

  test.each(['/things/%2e%2e', '/things/..'])('to %s is faulted for its dot segment', (target) => {
    expect(placesOf(putting('{"name":"a"}', 'application/json', target))).toEqual(['path.id']);
  });

  test.each(['/things/', '/things//', '/other'])('to %s belongs to no operation', (target) => {
    const verdict = judge.judge({ request: putting('{"name":"a"}', 'application/json', target), response: undefined });
    expect(verdict.faults.map(({ path }) => path)).toEqual(['path']);
  });
});

describe('a form', () => {
  test('is taken apart, with the bytes and the name of each file', () => {
    const verdict = judge.judgeRequest(form(file('line\r\n--dashes\u0000'), file('2')));
    expect(verdict?.faults).toEqual([]);
    const received = verdict?.received.body as { file: { filename: string; bytes: Buffer }[] };
    expect(received.file.map(({ filename, bytes }) => [filename, bytes.toString()])).toEqual([
      ['a"b.txt', 'line\r\n--dashes\u0000'],
      ['a"b.txt', '2'],
    ]);
  });

  test.each([
    ['a file under another name', [file('1'), file('2', 'text/plain', 'files')], ['body/files', 'body/files']],
    ['a file of a type that is not accepted', [file('1', 'image/x-icon')], ['body/file/0']],
    ['an empty file', [file('')], ['body/file/0']],
    ['text in place of a file', ['Content-Disposition: form-data; name="file"\r\n\r\ntext'], ['body/file/0']],
    [
      'a field twice',
      [file('1'), ...Array(2).fill('Content-Disposition: form-data; name="note"\r\n\r\na')],
      ['body/note'],
    ],
  ])('with %s is faulted', (_, parts, places) => {
    expect(placesOf(form(...parts))).toEqual(places);
  });

  test('that is cut off is faulted', () => {
    expect(placesOf(putting(`--b\r\n${file('1')}`, 'multipart/form-data; boundary=b'))).toEqual(['body']);
  });
});

describe('a response', () => {
  const answer = (status: number, body: string, headers: HeaderLines = [['Content-Type', 'application/json']]) =>
    judge
      .judgeResponse(judge.operationById('updateThing'), {
        status,
        headers: [...headers, ['X-Left', '7']],
        body: Buffer.from(body),
      })
      .faults.map(({ path }) => path);

  test('is accepted with fields nobody declared', () => {
    expect(answer(200, '{"id":"t1","more":[1]}')).toEqual([]);
  });

  test.each([
    ['an undocumented status', 201, '{"id":"t1"}', undefined, ['status']],
    ['a missing field', 200, '{}', undefined, ['body/id']],
    ['another media type', 200, '<p>', [['content-type', 'text/html']], ['header.content-type']],
    ['half a JSON text', 200, '{"id"', undefined, ['body']],
    ['no body', 200, '', undefined, ['body']],
  ])('with %s is faulted', (_, status, body, headers, places) => {
    expect(answer(status, body, headers as HeaderLines | undefined)).toEqual(places);
  });

  test('without a required header, or with a bad one, is faulted', () => {
    const response = { status: 200, body: Buffer.from('{"id":"t1"}') };
    const headers: HeaderLines = [['content-type', 'application/json']];
    const places = [headers, [...headers, ['x-left', 'many'] as const]].map((lines) =>
      judge
        .judgeResponse(judge.operationById('updateThing'), { ...response, headers: lines })
        .faults.map(({ path }) => path),
    );
    expect(places).toEqual([['header.x-left'], ['header.x-left']]);
  });
});

test('refuses a description that says more beside a reference than it reads', () => {
  const document = createDocument({ a: { $ref: '#/b', minLength: 2 }, b: { type: 'string' } });
  expect(() => document.follow('#/a')).toThrow('minLength');
});
