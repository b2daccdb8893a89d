import { describe, expect, test } from 'vitest';
import type { Policy } from '../src/findings.ts';
import { generate } from '../src/generate.ts';
import type { JsonObject } from '../src/json.ts';
import { answers, describeApi, describeOperation, jsonBody, NO_CONTENT } from './helpers.ts';

const text = { type: 'string' };
const post = { method: 'post' };
const query = (more: object): JsonObject =>
  describeOperation({ parameters: [{ name: 'a', in: 'query', schema: text, ...more }] });
const body = (schema: object, path = '/things'): JsonObject =>
  describeOperation({ requestBody: jsonBody(schema) }, { ...post, path });
const cursor = { name: 'a', in: 'query', schema: text };
const paging = { cursor: 'a', cursorFrom: 'b', items: 'c' };
const operation = (id: string): object => ({ operationId: id, responses: NO_CONTENT });

async function refusal(document: JsonObject, policy: Policy): Promise<string> {
  try {
    await generate(document, { file: 'api.json', policy, surface: 'client' });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

const THINGS = 'api.json#/paths/~1things';

describe('what cannot be expressed stops generation and names file, pointer and fix', () => {
  test.each<[string, JsonObject, string, RegExp]>([
    [
      'a required cookie parameter',
      query({ in: 'cookie', required: true }),
      `${THINGS}/get/parameters/0`,
      /cookie[\s\S]*Fix: Move it/,
    ],
    ['a parameter without a name', query({ name: undefined }), `${THINGS}/get/parameters/0`, /no name/],
    [
      'a parameter with content',
      query({ schema: undefined, content: { 'application/json': {} } }),
      `${THINGS}/get/parameters/0/content`,
      /Describe it by/,
    ],
    [
      'a list separated by pipes',
      query({ style: 'pipeDelimited', explode: false }),
      `${THINGS}/get/parameters/0/style`,
      /explode: false/,
    ],
    [
      'a body that is no object',
      body({ type: 'array', items: text }),
      `${THINGS}/post/requestBody/content/application~1json/schema`,
      /Wrap the value/,
    ],
    [
      'a body of another media type',
      describeOperation({ requestBody: { content: { 'text/plain': {} } } }, post),
      `${THINGS}/post/requestBody/content`,
      /"text\/plain"[\s\S]*Use application\/json/,
    ],
    [
      'a GET with a body',
      describeOperation({ requestBody: jsonBody({ type: 'object' }) }),
      `${THINGS}/get/requestBody`,
      /use POST|or POST/,
    ],
    [
      'a reserved method name',
      describeOperation({ operationId: 'then' }),
      `${THINGS}/get/operationId`,
      /member "then" already[\s\S]*another operationId/,
    ],
    [
      'a reference to another file',
      describeOperation({ responses: { 200: { $ref: 'other.json#/x' } } }),
      `${THINGS}/get/responses/200`,
      /redocly bundle/,
    ],
    [
      'a reference into nowhere',
      describeOperation({ responses: answers({ $ref: '#/components/schemas/None' }) }),
      `${THINGS}/get/responses/200/content/application~1json/schema`,
      /leads nowhere/,
    ],
    [
      'a reference outside the components',
      describeOperation({ responses: answers({ $ref: '#/info' }) }),
      `${THINGS}/get/responses/200/content/application~1json/schema`,
      /outside components/,
    ],
    [
      'a name with a bare percent sign',
      body({ type: 'object', properties: { '100%': text } }),
      `${THINGS}/post/requestBody/content/application~1json/schema/properties/100%`,
      /percent sign[\s\S]*Rename/,
    ],
    [
      'a path without a slash',
      describeApi({ things: { get: operation('a') } }),
      'api.json#/paths/things',
      /Start it with/,
    ],
    [
      'a field in path and body',
      body({ type: 'object', properties: { id: text } }, '/things/{id}'),
      `${THINGS}~1{id}/post/requestBody`,
      /"id"[\s\S]*one flat object[\s\S]*Rename/,
    ],
    [
      'a header default on another parameter',
      query({ 'x-client-default': true }),
      `${THINGS}/get/parameters/0/x-client-default`,
      /string default/,
    ],
    [
      'paging without a cursor parameter',
      describeOperation({ 'x-pagination': { cursor: 'a', cursorFrom: 'b', items: 'c' } }),
      `${THINGS}/get/x-pagination/cursor`,
      /no query parameter "a"/,
    ],
    [
      'an order without its parts',
      describeOperation({ parameters: [cursor], 'x-pagination': { ...paging, order: { by: 'a' } } }),
      `${THINGS}/get/x-pagination/order`,
      /direction, by and date/,
    ],
    [
      'an order by what is no parameter',
      describeOperation({
        parameters: [cursor],
        'x-pagination': { ...paging, order: { direction: 'a', by: 'b', date: 'd' } },
      }),
      `${THINGS}/get/x-pagination/order/by`,
      /no query parameter "b"/,
    ],
    [
      'a page size without a maximum',
      describeOperation({ parameters: [cursor], 'x-pagination': { ...paging, limit: 'a' } }),
      `${THINGS}/get/x-pagination/limit`,
      /"a" has no maximum/,
    ],
    [
      'a malformed retry',
      describeOperation({ 'x-retry': { status: 403 } }),
      `${THINGS}/get/x-retry`,
      /within: <milliseconds>/,
    ],
    [
      'the name of no operation',
      describeOperation({ 'x-invalidates': ['other'] }),
      `${THINGS}/get/x-invalidates/0`,
      /no operation "other"/,
    ],
    [
      'two operations of one name',
      describeApi({ '/a': { get: operation('same') }, '/b': { get: operation('same') } }),
      'api.json#/paths/~1b/get/operationId',
      /"same"[\s\S]*of its own/,
    ],
    [
      'a schema in the way of an input',
      describeApi({ '/a': { get: operation('a') } }, { AInput: { type: 'object' } }),
      'api.json#/paths/~1a/get',
      /type AInput[\s\S]*Rename the schema/,
    ],
    [
      'two schemas of one type name',
      describeApi({ '/a': { get: operation('a') } }, { 'big-one': {}, big_one: {}, BigOne: {} }),
      'api.json#/components/schemas/BigOne',
      /BigOne[\s\S]*Rename/,
    ],
  ])('%s', async (_, document, place, message) => {
    const refused = await refusal(document, 'default');
    expect(refused).toContain(`${place}\n`);
    expect(refused).toMatch(message);
    expect(refused).toContain('--skip-unsupported');
  });
});

describe('what is doubtful stops strict generation only', () => {
  test.each<[string, JsonObject, RegExp]>([
    ['an operation without an id', describeOperation({ operationId: undefined }), /Add `operationId/],
    ['an optional cookie parameter', query({ in: 'cookie' }), /cookie/],
    ['an object in the query', query({ schema: { type: 'object' } }), /deepObject/],
    ['a parameter without a schema', query({ schema: undefined }), /no schema/],
    [
      'two success responses with bodies',
      describeOperation({ responses: { ...answers(text), ...answers(text, 201) } }),
      /200, 201/,
    ],
    ['a path parameter nobody describes', describeOperation({}, { path: '/things/{id}' }), /\{id\}/],
    ['a path parameter the path has not', query({ in: 'path', required: true }), /no \{a\}/],
    ['a misspelt key', describeOperation({ requestbody: {} }), /"requestbody" is ignored/],
    ['a server of its own', describeOperation({ servers: [{ url: 'https://other.example' }] }), /base URL/],
    ['an unknown extension of a parameter', query({ 'x-client-defalt': true }), /x-client-default/],
    ['an unknown extension', describeOperation({ 'x-magic': true }), /x-magic/],
    [
      'several media types of a body',
      describeOperation({ requestBody: { content: { 'application/json': {}, 'multipart/form-data': {} } } }, post),
      /Keep one/,
    ],
    ['a HEAD operation', describeApi({ '/a': { head: operation('a') } }), /HEAD/],
    ['a schema name that is no type name', describeApi({ '/a': { get: operation('a') } }, { 'big-one': {} }), /BigOne/],
  ])('%s', async (_, document, message) => {
    expect(await refusal(structuredClone(document), 'default')).toBe('');
    expect(await refusal(document, 'strict')).toMatch(message);
  });
});

test('a method may be named raw: a raw client is another object', async () => {
  expect(await refusal(describeApi({ '/a': { get: operation('raw') } }), 'strict')).toBe('');
});

test('every place to mend is named in one run', async () => {
  const document = describeApi({ '/a': { get: operation('then') }, '/b': { get: operation('toString') } });
  const refused = await refusal(document, 'default');
  expect(refused).toContain('~1a');
  expect(refused).toContain('~1b');
});

test('an operation that cannot be expressed is left out on request, and the others are generated', async () => {
  const document = describeApi({ '/a': { get: operation('then') }, '/b': { get: operation('fine') } });
  const { model, findings } = await generate(document, {
    file: 'api.json',
    policy: 'skip-unsupported',
    surface: 'client',
  });
  expect(model.operations.map((model) => model.id)).toEqual(['fine']);
  expect(findings.list.map((finding) => finding.text.split('\n')[0])).toEqual(['api.json#/paths/~1a/get/operationId']);
});

test('the names of references in data are data', async () => {
  const document = describeOperation({
    responses: {
      200: {
        description: '',
        content: {
          'application/json': {
            schema: { type: 'object', properties: { $ref: text }, example: { $ref: 'x' } },
            examples: { a: { value: { $ref: 'y' } } },
          },
        },
      },
    },
  });
  expect(await refusal(document, 'strict')).toBe('');
});
