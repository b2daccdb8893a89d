import { describe, expect, test } from 'vitest';
import { answers, describeApi, describeOperation, jsonBody, NO_CONTENT, readModel, readOperation } from './helpers.ts';

const text = { type: 'string' };

describe('parameters', () => {
  test.each([
    [
      'a query parameter',
      { name: 'limit', in: 'query', schema: { type: 'integer' } },
      { in: 'query', isRequired: false, isCsv: false },
    ],
    ['a required one', { name: 'limit', in: 'query', required: true, schema: text }, { isRequired: true }],
    [
      'a comma-separated list',
      { name: 'limit', in: 'query', explode: false, schema: { type: 'array', items: text } },
      { isCsv: true },
    ],
    ['a repeated list', { name: 'limit', in: 'query', schema: { type: 'array', items: text } }, { isCsv: false }],
    [
      'a header the client fills',
      { name: 'limit', in: 'header', 'x-client-default': true, schema: { ...text, default: '1' } },
      { isClientDefault: true },
    ],
    ['its example', { name: 'limit', in: 'query', example: 5, schema: { type: 'integer' } }, { example: { value: 5 } }],
    [
      'the example of its schema',
      { name: 'limit', in: 'query', schema: { type: 'integer', examples: [7] } },
      { example: { value: 7 } },
    ],
  ])('reads %s', (_, parameter, want) => {
    expect(readOperation(describeOperation({ parameters: [parameter] })).params[0]).toMatchObject({
      name: 'limit',
      ...want,
    });
  });

  test('ignores an example that does not fit the schema', () => {
    const parameters = [{ name: 'limit', in: 'query', example: 'five', schema: { type: 'integer' } }];
    expect(readOperation(describeOperation({ parameters })).params[0]?.example).toBeUndefined();
  });

  test('an operation overrides the parameter its path declares', () => {
    const paths = {
      '/a/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, description: 'of the path', schema: text }],
        get: {
          operationId: 'getA',
          parameters: [{ name: 'id', in: 'path', required: true, description: 'of the operation', schema: text }],
          responses: NO_CONTENT,
        },
      },
    };
    expect(readOperation(describeApi(paths)).params.map((param) => param.description)).toEqual(['of the operation']);
  });

  test('drops the headers that OpenAPI describes elsewhere', () => {
    const parameters = ['Accept', 'Content-Type', 'Authorization'].map((name) => ({
      name,
      in: 'header',
      schema: text,
    }));
    expect(readOperation(describeOperation({ parameters })).params).toEqual([]);
  });
});

describe('bodies', () => {
  const bodyOf = (requestBody: object) => readOperation(describeOperation({ requestBody }, { method: 'post' })).body;

  test('a field is required when every variant requires it', () => {
    const variant = (...required: string[]) => ({
      type: 'object',
      required,
      properties: { a: text, b: text, c: text },
    });
    const body = bodyOf(jsonBody({ oneOf: [variant('a', 'b'), variant('a', 'c')] }));
    expect(body?.fields.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
    expect(body?.isPlain).toBe(false);
  });

  test('alternatives inside allOf require nothing by themselves', () => {
    const part = (name: string) => ({ type: 'object', required: [name], properties: { [name]: text } });
    const body = bodyOf(
      jsonBody({
        type: 'object',
        required: ['a'],
        properties: { a: text },
        allOf: [{ anyOf: [part('b'), part('c')] }],
      }),
    );
    expect(body?.fields.filter((field) => field.isRequired).map((field) => field.name)).toEqual(['a']);
  });

  test('nothing in an optional body is required', () => {
    const body = bodyOf({ ...jsonBody({ type: 'object', required: ['a'], properties: { a: text } }), required: false });
    expect(body?.fields[0]?.isRequired).toBe(false);
  });

  test.each([
    ['one file', { type: 'string', format: 'binary' }, 'one'],
    ['several files', { type: 'array', items: { type: 'string', format: 'binary' } }, 'many'],
    ['a file as 3.1 writes it', { type: 'string', contentMediaType: 'image/png' }, 'one'],
    ['text', text, undefined],
    ['HTML', { type: 'string', contentMediaType: 'text/html' }, undefined],
  ])('a multipart field can hold %s', (_, schema, want) => {
    const content = { 'multipart/form-data': { schema: { type: 'object', properties: { part: schema } } } };
    expect(bodyOf({ required: true, content })?.fields[0]?.file).toBe(want);
  });

  test('a schema that contains itself is read once', () => {
    const Node = {
      type: 'object',
      properties: { next: { $ref: '#/components/schemas/Node' } },
      allOf: [{ $ref: '#/components/schemas/Node' }],
    };
    const paths = {
      '/a': {
        post: { operationId: 'a', requestBody: jsonBody({ $ref: '#/components/schemas/Node' }), responses: NO_CONTENT },
      },
    };
    expect(readOperation(describeApi(paths, { Node })).body?.fields.map((field) => field.name)).toEqual(['next']);
  });
});

describe('responses', () => {
  const successOf = (responses: object) => readOperation(describeOperation({ responses })).success;
  const content = (type: string) => ({ 200: { description: '', content: { [type]: {} } } });

  test.each([
    ['application/json', 'json'],
    ['application/problem+json; charset=utf-8', 'json'],
    ['text/plain', 'text'],
    ['application/xml', 'text'],
    ['audio/x-wav', 'binary'],
    ['application/octet-stream', 'binary'],
  ])('%s is %s', (type, kind) => {
    expect(successOf(content(type)).kind).toBe(kind);
  });

  test.each([
    ['no content', NO_CONTENT, { status: 204, kind: 'empty' }],
    ['the lowest of several', { ...answers({}, 200), ...NO_CONTENT }, { status: 200, kind: 'json' }],
    ['a range', { '2XX': { description: '' } }, { status: 200, statusKey: '2XX' }],
    [
      'the default response when it is the only one',
      { default: { description: '' } },
      { status: 200, statusKey: 'default' },
    ],
    ['nothing when only errors are described', { 404: { description: '' } }, { status: 200, kind: 'empty' }],
  ])('takes %s as the success', (_, responses, want) => {
    expect(successOf(responses)).toMatchObject(want);
  });

  test('collects the errors with the codes of their examples', () => {
    const responses = {
      ...NO_CONTENT,
      400: {
        description: 'Wrong.',
        content: { 'application/json': { examples: { a: { value: { canonicalCode: 'NO_CONTENT' } } } } },
      },
      404: { $ref: '#/components/responses/NotFound' },
    };
    const document = describeOperation({ responses });
    Object.assign(document['components'] as object, { responses: { NotFound: { description: 'Not there.' } } });
    expect(readOperation(document).errors).toEqual([
      { status: '400', description: 'Wrong.', codes: ['NO_CONTENT'] },
      { status: '404', description: 'Not there.', codes: [] },
    ]);
  });
});

describe('names and scopes', () => {
  test.each([
    ['an id that is no identifier', { operationId: 'send-a-message' }, 'sendAMessage'],
    ['no id', { operationId: undefined }, 'getThingsByIdParts'],
    ['a word of the language', { operationId: 'delete' }, 'getThingsByIdParts'],
  ])('%s becomes a method name', (_, operation, want) => {
    expect(readOperation(describeOperation(operation, { path: '/things/{id}/parts' })).id).toBe(want);
  });

  test('declares the path parameter the description forgot', () => {
    const operation = readOperation(describeOperation({}, { path: '/things/{id}' }));
    expect(operation.params).toMatchObject([{ name: 'id', in: 'path', isRequired: true }]);
  });

  test('scopes come from the first requirement that has some', () => {
    const security = [{ token: [] }, { oauth2: ['read', 'write'] }];
    expect(readOperation(describeOperation({ security })).scopes).toEqual(['read', 'write']);
  });

  test('resources keep the order of the tags', () => {
    const operation = (id: string, tag: string) => ({ operationId: id, tags: [tag], responses: NO_CONTENT });
    const paths = {
      '/a': { get: operation('a', 'late') },
      '/b': { get: operation('b', 'early') },
      '/c': { get: operation('c', 'unlisted') },
    };
    const { model } = readModel(
      describeApi(paths, {}, { tags: [{ name: 'early' }, { name: 'unused' }, { name: 'late' }] }),
    );
    expect(model.resources.map((resource) => resource.name)).toEqual(['early', 'late', 'unlisted']);
  });

  test('extensions reach the model', () => {
    const operation = readOperation(
      describeOperation({
        parameters: [{ name: 'after', in: 'query', schema: text }],
        'x-pagination': { cursor: 'after', cursorFrom: 'items.-1.id', items: 'items', more: 'more' },
        'x-idempotent': true,
        'x-retry': { status: 403, message: 'not yet', within: 15000 },
        'x-invalidates': ['doThing'],
        'x-error-codes': ['NOT_YET'],
      }),
    );
    expect(operation).toMatchObject({
      pagination: { cursor: 'after', cursorFrom: 'items.-1.id', items: 'items', more: 'more' },
      isIdempotent: true,
      retry: { status: 403, message: 'not yet', within: 15000 },
      invalidates: ['doThing'],
      errorCodes: ['NOT_YET'],
    });
  });

  test('the order, the page size and the item of a list reach the model', () => {
    const item = { type: 'object', properties: { id: text } };
    const page = {
      type: 'object',
      properties: { list: { type: 'array', items: { $ref: '#/components/schemas/Item' } } },
    };
    const [operation] = readModel(
      describeApi(
        {
          '/things': {
            get: {
              operationId: 'listThings',
              parameters: ['after', 'sort', 'by']
                .map((name) => ({ name, in: 'query', schema: text }))
                .concat([{ name: 'size', in: 'query', schema: { type: 'integer', maximum: 50 } as never }]),
              'x-pagination': {
                ...{ cursor: 'after', cursorFrom: 'page.list.-1.id', items: 'page.list', id: 'key', date: 'at' },
                ...{ order: { direction: 'sort', by: 'by', date: 'at' }, limit: 'size' },
              },
              responses: answers({
                type: 'object',
                properties: { page: { allOf: [{ $ref: '#/components/schemas/Page' }] } },
              }),
            },
          },
        },
        { Item: item, Page: page },
      ),
    ).model.operations;
    expect(operation?.pagination).toMatchObject({
      id: 'key',
      date: 'at',
      order: { direction: 'sort', by: 'by', date: 'at' },
      limit: { name: 'size', max: 50 },
      itemAlias: 'Item',
    });
  });
});
