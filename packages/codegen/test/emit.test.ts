import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../src/json.ts';
import { answers, describeApi, describeOperation, generatedFile, jsonBody, NO_CONTENT } from './helpers.ts';

const text = { type: 'string' };
const param = (name: string, more: object = {}): object => ({ name, in: 'query', schema: text, ...more });
const post = { method: 'post' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const needs = (...names: string[]): object => ({
  anyOf: names.map((name) => ({ type: 'object', required: [name], properties: { [name]: text } })),
});
const channel = (kind: string, more: object, ...required: string[]): object => ({
  type: 'object',
  required: ['kind', ...required],
  properties: { kind: { type: 'string', const: kind }, to: text, at: text, ...more },
  allOf: [needs('to', 'at')],
});
const channels = {
  oneOf: [channel('SMS', {}), channel('FB', {}), channel('Email', { html: text }, 'html')],
  discriminator: { propertyName: 'kind' },
};

/** The declarations of a generated file without its header, imports and comments. */
async function code(document: JsonObject, path: string): Promise<string> {
  const content = await generatedFile(document, path);
  return content
    .replace(/^(\/\/|import ).*\n/gm, '')
    .replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, '')
    .trim();
}

describe('input types', () => {
  const optionalQuery = `NonNullable<operations['doThing']['parameters']['query']>`;
  const inlineBody = `operations['doThing']['requestBody']['content']['application/json']`;
  const Body = { type: 'object', required: ['a'], properties: { a: text } };
  const Union = { oneOf: [Body, { type: 'object', properties: { b: text } }] };
  const withBody = (schema: object, more: object = {}, path = '/things'): JsonObject => {
    const document = describeOperation({ requestBody: { ...jsonBody(schema), ...more } }, { ...post, path });
    Object.assign(document['components'] as object, { schemas: { Body, Union } });
    return document;
  };

  test.each<[string, JsonObject, string]>([
    ['nothing to give', describeOperation({}), 'export type DoThingInput = Record<string, never>;'],
    [
      'an optional query parameter',
      describeOperation({ parameters: [param('a')] }),
      `export interface DoThingInput {\n  a?: ${optionalQuery}['a'];\n}`,
    ],
    [
      'a required one beside an optional one',
      describeOperation({ parameters: [param('a', { required: true }), param('b')] }),
      "export interface DoThingInput {\n  a: operations['doThing']['parameters']['query']['a'];\n  b?: operations['doThing']['parameters']['query']['b'];\n}",
    ],
    [
      'a header the client fills',
      describeOperation({
        parameters: [param('Version', { in: 'header', 'x-client-default': true, schema: { ...text, default: '1' } })],
      }),
      'export type DoThingInput = Record<string, never>;',
    ],
    ['a body that is a component', withBody(ref('Body')), 'export interface DoThingInput extends Body {}'],
    [
      'a path parameter beside it',
      withBody(ref('Body'), {}, '/things/{id}'),
      "export interface DoThingInput extends Body {\n  id: operations['doThing']['parameters']['path']['id'];\n}",
    ],
    ['a body that is a union', withBody(ref('Union')), 'export type DoThingInput = Union;'],
    [
      'a path parameter beside that',
      withBody(ref('Union'), {}, '/things/{id}'),
      "export type DoThingInput = {\n  id: operations['doThing']['parameters']['path']['id'];\n} & Union;",
    ],
    [
      'an optional body',
      withBody(ref('Body'), { required: false }),
      'export interface DoThingInput extends Partial<Body> {}',
    ],
    ['an inline body', withBody(Body), `export type DoThingInput = ${inlineBody};`],
    [
      'a body without a schema',
      describeOperation({ requestBody: { required: true, content: { 'application/json': {} } } }, post),
      'export type DoThingInput = Record<string, unknown>;',
    ],
  ])('%s', async (_, given, want) => {
    expect(await code(given, 'names.gen.ts')).toContain(want);
  });

  const file = { type: 'string', format: 'binary' };
  const Upload = { type: 'object', required: ['one'], properties: { one: file, many: { type: 'array', items: file } } };
  const upload = (more: object): JsonObject => {
    const requestBody = { required: true, content: { 'multipart/form-data': { schema: ref('Upload') } } };
    const paths = { '/things': { post: { operationId: 'doThing', requestBody, responses: NO_CONTENT } } };
    return describeApi(paths, { Upload: { ...Upload, ...more } });
  };

  test.each([
    ['one object', {}, "export interface DoThingInput extends WithFiles<Upload, 'one' | 'many'> {}"],
    ['composed', { allOf: [{}] }, "export type DoThingInput = WithFiles<Upload, 'one' | 'many'>;"],
  ])('names the files of a multipart body that is %s', async (_, more, want) => {
    expect(await code(upload(more), 'names.gen.ts')).toContain(want);
    expect(await generatedFile(upload(more), 'names.gen.ts')).toContain(
      "import type { FileInput } from '../file-input.ts';",
    );
  });

  test('a component that has the name of the input is the input', async () => {
    const paths = {
      '/a': { post: { operationId: 'send', requestBody: jsonBody(ref('SendInput')), responses: NO_CONTENT } },
    };
    const content = await code(describeApi(paths, { SendInput: Body }), 'names.gen.ts');
    expect(content.match(/SendInput\b/g)).toHaveLength(2);
  });
});

describe('result types', () => {
  const content = (type: string): object => ({ 200: { description: '', content: { [type]: { schema: text } } } });
  test.each<[string, object, string]>([
    ['a component', answers(ref('Thing')), 'Thing'],
    [
      'an inline schema',
      answers(text, 201),
      "operations['doThing']['responses']['201']['content']['application/json']",
    ],
    ['text', content('text/plain'), 'string'],
    ['bytes', content('audio/x-wav'), 'BinaryResult'],
    ['nothing', NO_CONTENT, 'void'],
  ])('%s', async (_, responses, want) => {
    const document = describeOperation({ responses });
    Object.assign(document['components'] as object, { schemas: { Thing: { type: 'object' } } });
    expect(await code(document, 'names.gen.ts')).toContain(`export type DoThingResult = ${want};`);
  });
});

test('the operations table holds what a call needs', async () => {
  const file = { type: 'string', format: 'binary' };
  const document = describeOperation(
    {
      security: [{ oauth2: ['write'] }],
      parameters: [
        param('ids', { explode: false, schema: { type: 'array', items: text } }),
        param('X-Trace', { in: 'header' }),
      ],
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': { schema: { type: 'object', required: ['part'], properties: { part: file } } },
        },
      },
      responses: { 200: { description: '', content: { 'text/plain': {} } } },
      'x-idempotent': true,
      'x-retry': { status: 403, message: 'not yet', within: 15000 },
      'x-invalidates': ['doThing'],
    },
    { method: 'post', path: '/things/{id}' },
  );
  expect(await code(document, 'operations.gen.ts')).toContain(`export const operations = {
  doThing: {
    method: 'POST',
    path: '/things/{id}',
    params: { ids: 'csv', 'X-Trace': 'header', id: 'path' },
    required: ['id', 'part'],
    body: 'multipart',
    files: ['part'],
    success: { status: 200, kind: 'text' },
    scopes: ['write'],
    idempotent: true,
    retry: { status: 403, message: 'not yet', within: 15000 },
  },
} as const satisfies Record<OperationId, OperationDescriptor>;`);
});

describe('methods', () => {
  test.each<[string, object, string]>([
    [
      'the input is optional when nothing in it is required',
      { parameters: [param('a')] },
      'doThing(input?: DoThingInput, options?: RequestOptions): ApiCall<void>;',
    ],
    [
      'and required otherwise',
      { parameters: [param('a', { required: true })] },
      'doThing(input: DoThingInput, options?',
    ],
    ['JSON gives the named result', { responses: answers(text) }, '): ApiCall<DoThingResult>;'],
    [
      'text gives a string',
      { responses: { 200: { description: '', content: { 'text/plain': {} } } } },
      '): ApiCall<string>;',
    ],
    [
      'bytes give a BinaryResult',
      { responses: { 200: { description: '', content: { 'image/png': {} } } } },
      '): ApiCall<BinaryResult>;',
    ],
    [
      'a list gives the pages with the type of an item where it has a name',
      {
        parameters: [{ name: 'after', in: 'query', schema: text }],
        'x-pagination': { cursor: 'after', cursorFrom: 'list.-1', items: 'list' },
        responses: answers({ type: 'object', properties: { list: { type: 'array', items: text } } }),
      },
      "): PagedCall<DoThingResult, unknown, DoThingInput['after']>;",
    ],
  ])('%s', async (_, operation, want) => {
    expect(await code(describeOperation(operation), 'methods.gen.ts')).toContain(want);
  });

  test('the doc comment says what the description says, with the example', async () => {
    const document = describeOperation({
      summary: 'Do a thing',
      description: 'It takes a while.',
      deprecated: true,
      security: [{ oauth2: ['things.write'] }],
      parameters: [param('a', { required: true, description: 'Which one.', example: 'x' })],
      responses: { ...answers(text), 404: { description: 'Not there.' } },
      'x-error-codes': ['GONE'],
    });
    expect(await generatedFile(document, 'methods.gen.ts')).toContain(`  /**
   * Do a thing
   *
   * It takes a while.
   *
   * \`GET /things\` · scope \`things.write\`
   *
   * @param input - Parameters:
   * - \`a\` (query, required) Which one.
   * @param options - Signal, headers and API version of this call.
   * @returns Done.
   * @throws ApiError by status:
   * - 404: Not there.
   * - Other known codes: \`GONE\`
   * @deprecated
   * @example
   * \`\`\`ts
   * const result = await client.doThing({ a: 'x' });
   * \`\`\`
   */
  doThing(`);
  });
});

describe('the doc comment of a method with a body', () => {
  const comment = async (operation: object): Promise<string> =>
    (await generatedFile(describeOperation(operation, post), 'methods.gen.ts')).replace(/^ *\* ?/gm, '');

  test('lists the fields with the first sentence about each', async () => {
    const properties = { a: { ...text, description: 'One thing, e.g. x. And more.' }, b: text };
    expect(await comment({ requestBody: jsonBody({ type: 'object', required: ['b'], properties }) })).toContain(
      '@param input - The fields of the body:\n- `a` (body) One thing, e.g. x.\n- `b` (body, required)\n@param options',
    );
  });

  test('names the variants of a union', async () => {
    expect(await comment({ requestBody: jsonBody(channels) })).toContain(
      '- `kind` (body, required) One of `SMS`, `FB`, `Email`; it decides which other fields there are.\n@param options',
    );
  });

  test('says each code once', async () => {
    const example = { value: { canonicalCode: 'GONE' }, 'x-error': { cause: 'It left.', fix: 'Look elsewhere.' } };
    const examples = { gone: example, other: { value: { canonicalCode: 'OTHER' } } };
    const error = { description: 'No.', content: { 'application/json': { examples } } };
    const document = describeApi({
      '/a': {
        get: { operationId: 'a', responses: { ...NO_CONTENT, 400: error, 404: error }, 'x-error-codes': ['GONE'] },
      },
      '/b': { get: { operationId: 'b', responses: NO_CONTENT } },
    });
    const content = await generatedFile(document, 'methods.gen.ts');
    expect(content.match(/GONE/g)).toHaveLength(1);
    expect(content.match(/OTHER/g)).toHaveLength(1);
  });
});

describe('examples', () => {
  const schema = { type: 'object', required: ['a'], properties: { a: text, b: { type: 'number' } } };
  const withExamples = (examples: object, more: object = {}): JsonObject =>
    describeOperation({ requestBody: jsonBody(schema, { examples }), ...more }, post);

  test('prefers the example called minimal', async () => {
    const examples = { full: { value: { a: 'x', b: 1 } }, minimal: { value: { a: 'y' } } };
    expect(await code(withExamples(examples), 'examples.gen.ts')).toContain(
      "  doThing: async (client: ConversationsMethods) => {\n    await client.doThing({ a: 'y' });\n  },",
    );
  });

  test.each([
    ['there is none', {}],
    ['it does not fit the schema', { minimal: { value: { a: 5 } } }],
    ['it has a field the schema has not', { minimal: { value: { a: 'x', other: 1 } } }],
  ])('invents no value when %s', async (_, examples) => {
    expect(await code(withExamples(examples), 'examples.gen.ts')).not.toContain('doThing');
  });

  test('the doc comment and the compiled file show the same text', async () => {
    const document = withExamples({ minimal: { value: { a: 'ends a comment */ and goes on '.repeat(6) } } });
    const [inComment, compiled] = await Promise.all(
      ['methods.gen.ts', 'examples.gen.ts'].map(async (file) => {
        const content = await generatedFile(structuredClone(document), file);
        const call = /await client\.doThing\([\s\S]*?\n[ *]*\}\);/.exec(content)?.[0] ?? '';
        return call.split('\n').map((line) => line.replace(/^ *(\* )? */, ''));
      }),
    );
    expect(inComment).toEqual(compiled);
    expect(inComment).toHaveLength(3);
  });
});

test('api.md lists each method under its resource', async () => {
  const document = describeOperation({
    tags: ['things'],
    summary: 'Do a thing',
    security: [{ oauth2: ['read'] }],
    parameters: [param('a')],
    responses: { ...answers(text), 404: { description: '' } },
  });
  expect(await generatedFile(document, 'api.md')).toContain(`## things

### doThing

\`\`\`ts
const result = await client.doThing();
\`\`\`

- \`GET /things\`: Do a thing
- Scope: \`read\`
- Input: \`DoThingInput\` (\`a?\`)
- Result: 200 json \`DoThingResult\`
- Errors: 404
`);
});

test('api.md has a line for each variant of a body, and one for variants that take the same', async () => {
  const page = await generatedFile(describeOperation({ requestBody: jsonBody(channels) }, post), 'api.md');
  expect(page).toContain(`- Input: \`DoThingInput\`, by \`kind\`:
  - \`SMS\`, \`FB\`: \`to?\`, \`at?\`; needs \`to\` or \`at\`
  - \`Email\`: \`html\`, \`to?\`, \`at?\`; needs \`to\` or \`at\`
- Result`);
});

test.each([
  ['list.-1', 'the next `after` is the last item\n'],
  ['list.-1.sort.0', "the next `after` is the last item's `sort[0]`\n"],
  ['next', 'the next `after` is `next`, while `more`\n'],
])('api.md says in words that the cursor is %s', async (cursorFrom, words) => {
  const item = { type: 'object', properties: { sort: { type: 'array', items: text } } };
  const list = { type: 'array', items: cursorFrom === 'list.-1' ? text : item };
  const document = describeOperation({
    parameters: [param('after')],
    'x-pagination': { cursor: 'after', cursorFrom, items: 'list', ...(cursorFrom === 'next' ? { more: 'more' } : {}) },
    responses: answers({ type: 'object', properties: { list, next: text, more: { type: 'boolean' } } }),
  });
  expect(await generatedFile(document, 'api.md')).toContain(`Pages of \`list\`: ${words}`);
});
