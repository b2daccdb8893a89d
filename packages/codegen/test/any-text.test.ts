import { stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generate } from '../src/generate.ts';
import type { GeneratedFile } from '../src/generated-file.ts';
import type { JsonObject } from '../src/json.ts';
import { contentOf, jsonBody } from './helpers.ts';
import { NASTY } from './nasty.ts';

/** Any text: plain ones, ones of any code units, half surrogate pairs included, and mixtures of nasty parts. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 12 }),
  fc
    .array(fc.constantFrom(...NASTY, '*/', '/*', '\\', "'", '`', '${', '\n', '//'), { maxLength: 4 })
    .map((parts) => parts.join('')),
);
/** A name may not have a percent sign that is no escape; that is refused. */
const key = text.map((chosen) => chosen.replaceAll('%', ''));
/** A space ends the name, so that no two of one operation are the same. */
const name = (suffix: string): fc.Arbitrary<string> => key.map((chosen) => `${chosen} ${suffix}`);

const texts = fc.record({
  path: key.map((chosen) => `/${chosen.replace(/[{}]/g, '')}`),
  query: name('query'),
  header: name('header'),
  list: name('list'),
  field: name('field'),
  file: name('file'),
  schema: name('schema'),
  description: text,
  value: text,
  scope: text,
  message: text,
});
type Texts = typeof texts extends fc.Arbitrary<infer Given> ? Given : never;

function describeWith(given: Texts): JsonObject {
  const { description, value } = given;
  const schema = { type: 'string', enum: [value], default: value, examples: [value], description };
  const parameter = (of: string, more: object): object => ({ name: of, required: true, description, schema, ...more });
  const body = {
    title: value,
    description,
    type: 'object',
    required: [given.field],
    properties: Object.fromEntries([[given.field, schema]]),
    examples: [Object.fromEntries([[given.field, value]])],
  };
  const upload = {
    type: 'object',
    properties: Object.fromEntries([[given.file, { type: 'string', format: 'binary' }]]),
  };
  return {
    openapi: '3.1.0',
    info: { title: value, version: value },
    tags: [{ name: value, description }],
    components: { schemas: Object.fromEntries([[given.schema, body]]) },
    paths: {
      [given.path]: {
        post: {
          operationId: 'send',
          summary: description,
          description,
          tags: [value],
          security: [{ oauth2: [given.scope] }],
          parameters: [
            parameter(given.query, { in: 'query' }),
            parameter(given.header, { in: 'header' }),
            parameter(given.list, { in: 'query', explode: false, schema: { type: 'array', items: schema } }),
          ],
          requestBody: jsonBody(body, { examples: { [value]: { value: Object.fromEntries([[given.field, value]]) } } }),
          responses: { 200: { description }, 400: { description } },
          'x-pagination': { cursor: given.query, cursorFrom: value, items: value },
          'x-retry': { status: 403, message: given.message, within: 1 },
        },
        put: {
          operationId: 'upload',
          requestBody: { required: true, content: { 'multipart/form-data': { schema: upload } } },
          responses: { 204: { description } },
        },
      },
    },
  };
}

/** The operations table, as a program that imports the file would see it. */
async function evaluate(files: readonly GeneratedFile[]): Promise<unknown> {
  const source = stripTypeScriptTypes(contentOf(files, 'operations.gen.ts'));
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)).operations;
}

test('whatever the texts of a description, the files parse and the table gives back exactly these', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (given) => {
      // Throws for a file that does not parse.
      const { files } = await generate(describeWith(given), { file: 'api.json' });
      const params = Object.entries({ [given.query]: 'query', [given.header]: 'header', [given.list]: 'csv' });
      const operations = await evaluate(files);
      expect(operations).toEqual({
        send: {
          method: 'POST',
          path: given.path,
          params: Object.fromEntries(params),
          required: [given.query, given.header, given.list, given.field],
          body: 'json',
          success: { status: 200, kind: 'empty' },
          scopes: [given.scope],
          pagination: { cursor: given.query, cursorFrom: given.value, items: given.value },
          retry: { status: 403, message: given.message, within: 1 },
        },
        upload: {
          method: 'PUT',
          path: given.path,
          body: 'multipart',
          files: [given.file],
          success: { status: 204, kind: 'empty' },
        },
      });
    }),
    { numRuns: 150 },
  );
});
