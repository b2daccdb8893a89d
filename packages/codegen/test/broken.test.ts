import { describe, expect, test } from 'vitest';
import { GenerationError } from '../src/findings.ts';
import { generate } from '../src/generate.ts';
import type { JsonObject } from '../src/json.ts';
import { describeApi, describeOperation, jsonBody, NO_CONTENT, readOperation } from './helpers.ts';

async function failure(document: JsonObject): Promise<Error> {
  try {
    await generate(document, { file: 'api.json' });
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was generated.');
}

function nested(depth: number): object {
  let schema: object = { type: 'string' };
  for (let level = 0; level < depth; level++) schema = { type: 'object', properties: { a: schema } };
  return schema;
}

const document = (more: object, schemas: object = {}): JsonObject =>
  describeApi({ '/': { get: { operationId: 'doThing', responses: NO_CONTENT, ...more } } }, schemas);

describe('a broken description ends in a message, never in a stack trace', () => {
  test.each<[string, () => JsonObject, RegExp]>([
    // Built as text: structuredClone has a limit of its own.
    ['nested beyond the stack', () => ({ ...document({}), components: { schemas: { X: nested(20_000) } } }), /nested/],
    [
      'a reference that is no text',
      () => document({}, { X: { properties: { a: { $ref: 5 } } } }),
      /api\.json#\/components\/schemas\/X\/properties\/a\n.*is not a text/,
    ],
    [
      'properties that are no schemas',
      () => document({}, { X: { properties: 'x' } }),
      /api\.json.*components\/schemas\/X/,
    ],
  ])('%s', async (_, make, message) => {
    const error = await failure(make());
    expect(error).toBeInstanceOf(GenerationError);
    expect(error.message).toMatch(message);
    expect(error.message).toContain('Fix: ');
  });
});

test.each(['allOf', 'oneOf', 'anyOf'])(
  'reads a schema once, however many ways of %s lead to it',
  (keyword) => {
    const schemas: Record<string, object> = { Level40: { type: 'object', required: ['a'], properties: { a: {} } } };
    for (let level = 0; level < 40; level++) {
      const next = { $ref: `#/components/schemas/Level${level + 1}` };
      schemas[`Level${level}`] = { [keyword]: [next, next] };
    }
    const body = describeOperation(
      { requestBody: jsonBody({ $ref: '#/components/schemas/Level0' }) },
      { method: 'post' },
    );
    const operation = readOperation({ ...body, components: { schemas } });
    expect(operation.body?.fields).toEqual([{ name: 'a', file: undefined, isRequired: true }]);
  },
  5000,
);
