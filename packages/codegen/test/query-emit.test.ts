import { describe, expect, test } from 'vitest';
import { generate } from '../src/generate.ts';
import type { JsonObject } from '../src/json.ts';
import { answers, contentOf, describeApi, generatedFile, jsonBody, NO_CONTENT } from './helpers.ts';

const text = { type: 'string' };
const thing = { type: 'object', properties: { id: text } };
const path = (name: string): object => ({ name, in: 'path', required: true, schema: text });
const query = (name: string, more: object = {}): object => ({ name, in: 'query', schema: text, ...more });

/** The hooks' table of operations, without its imports. */
async function table(paths: object, schemas: object = {}): Promise<string> {
  const content = await generatedFile(describeApi(paths, schemas), 'react-query/src/generated/operations.gen.ts');
  return content.slice(content.indexOf('export'));
}

describe('what a write changes is narrowed to', () => {
  const read = (parameters: object[]): object => ({
    get: { operationId: 'getThing', parameters, responses: answers(thing) },
  });
  const write = (parameters: object[], more: object = {}): object => ({
    put: { operationId: 'change', parameters, responses: NO_CONTENT, 'x-invalidates': ['getThing'], ...more },
  });

  test.each<[string, object, string]>([
    [
      'the parameter at the same place of the path, whatever its name',
      {
        '/things/{id}': read([path('id')]),
        '/things/{thingId}/state': write([path('thingId')]),
      },
      "{ getThing: { id: 'thingId' } }",
    ],
    [
      'nothing where only the place is the same',
      { '/things/{id}': read([path('id')]), '/others/{id}': write([path('id')]) },
      '{ getThing: {} }',
    ],
    [
      'a field of the same name, in the input or in the result',
      {
        '/things/{thingId}': read([path('thingId')]),
        '/changes': write([], { requestBody: jsonBody({ type: 'object', properties: { thingId: text } }) }),
      },
      "{ getThing: { thingId: 'thingId' } }",
    ],
    [
      'what is required to read, and not to what may be left out',
      {
        '/things': read([query('placeId', { required: true }), query('color')]),
        '/changes': write([query('color')]),
      },
      "{ getThing: { placeId: 'placeId' } }",
    ],
  ])('%s', async (_, paths, effects) => {
    expect(await table(paths)).toContain(`effects: ${effects}`);
  });
});

test('a summary that looks like a tag marks nothing', async () => {
  const get = { operationId: 'getThing', summary: '@deprecated things', responses: answers(thing) };
  for (const file of ['queries', 'hooks']) {
    const content = await generatedFile(
      describeApi({ '/things': { get } }),
      `react-query/src/generated/${file}.gen.ts`,
    );
    expect(content).toContain('\\@deprecated things');
    expect(content).not.toMatch(/\* @deprecated/);
  }
});

test('each kind of operation has its kind of hook', async () => {
  const bytes = { 200: { description: '', content: { 'image/png': {} } } };
  const list = {
    type: 'object',
    properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } },
  };
  const paths = {
    '/a': { get: { operationId: 'readOne', parameters: [query('a', { required: true })], responses: answers(thing) } },
    '/b': { get: { operationId: 'readAny', parameters: [query('a')], responses: answers(thing) } },
    '/c': { get: { operationId: 'readBytes', responses: bytes } },
    '/d': { get: { operationId: 'readNothing', responses: NO_CONTENT } },
    '/e': {
      get: {
        operationId: 'readList',
        parameters: [query('after')],
        responses: answers(list),
        'x-pagination': { cursor: 'after', cursorFrom: 'items.-1.id', items: 'items' },
      },
    },
    '/f': { post: { operationId: 'write', responses: NO_CONTENT } },
  };
  const { files } = await generate(describeApi(paths, { Thing: thing }), { file: 'api.json' });
  const hooks = contentOf(files, 'hooks.gen.ts').match(/^export const .*$/gm);
  const pure = '/* @__PURE__ */';
  expect(hooks).toEqual([
    `export const useReadOne: ReadHook<ReadOneInput, ReadOneResult> = ${pure} readHook(readOneOperation);`,
    `export const useSuspenseReadOne: SuspenseReadHook<ReadOneInput, ReadOneResult> = ${pure} suspenseReadHook(readOneOperation);`,
    `export const useReadAny: ReadHook<ReadAnyInput | void, ReadAnyResult> = ${pure} readHook(readAnyOperation);`,
    `export const useSuspenseReadAny: SuspenseReadHook<ReadAnyInput | void, ReadAnyResult> = ${pure} suspenseReadHook(readAnyOperation);`,
    `export const useReadBytes: BinaryHook<ReadBytesInput | void> = ${pure} binaryHook(readBytesOperation);`,
    `export const useSuspenseReadBytes: SuspenseBinaryHook<ReadBytesInput | void> = ${pure} suspenseBinaryHook(readBytesOperation);`,
    `export const useReadNothing: ReadHook<ReadNothingInput | void, null> = ${pure} readHook(readNothingOperation);`,
    `export const useSuspenseReadNothing: SuspenseReadHook<ReadNothingInput | void, null> = ${pure} suspenseReadHook(readNothingOperation);`,
    `export const useReadList: PagesHook<ReadListInput | void, ReadListResult, Thing, ReadListInput['after']> = ${pure} pagesHook(readListOperation);`,
    `export const useSuspenseReadList: SuspensePagesHook<ReadListInput | void, ReadListResult, Thing, ReadListInput['after']> = ${pure} suspensePagesHook(readListOperation);`,
    `export const useWrite: WriteHook<WriteInput | void, void> = ${pure} writeHook(writeOperation);`,
  ]);
});

test('two operations that would share the name of a hook are refused', async () => {
  const read = (operationId: string): object => ({ get: { operationId, responses: answers(thing) } });
  const document: JsonObject = describeApi({ '/a': read('getThing'), '/b': read('suspenseGetThing') });
  await expect(generate(document, { file: 'api.json' })).rejects.toThrow(
    'Two operations make a hook useSuspenseGetThing. Rename one of them.',
  );
});
