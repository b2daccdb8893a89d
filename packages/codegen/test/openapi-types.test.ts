import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../src/json.ts';
import { printOpenapiTypes } from '../src/openapi-types.ts';
import { answers, describeApi, describeOperation, jsonBody, NO_CONTENT } from './helpers.ts';

const text = { type: 'string' };
const file = { type: 'string', format: 'binary' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** The type printed for a component schema, on one line and without comments. */
function typeOf(schema: object, others: object = {}): string {
  const printed = printOpenapiTypes(describeApi({}, { Given: schema, ...others }));
  const from = printed.indexOf('Given: ') + 'Given: '.length;
  const end = /;\n {8}[^\s}]|;\n {4}\}/.exec(printed.slice(from))?.index ?? 0;
  return printed
    .slice(from, from + end)
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ');
}

describe('what the generated types rely on', () => {
  test.each<[string, object, string]>([
    ['a closed enum', { ...text, enum: ['a', 'b'] }, '"a" | "b"'],
    ['an open enum', { anyOf: [{ ...text, enum: ['a', 'b'] }, text] }, '"a" | "b" | (string & {})'],
    ['an open enum of one value', { anyOf: [{ ...text, enum: ['a'] }, text] }, '"a" | (string & {})'],
    [
      'an open enum that can be null',
      { anyOf: [{ ...text, enum: ['a'] }, text, { type: 'null' }] },
      '"a" | (string & {}) | null',
    ],
    ['text or a list', { anyOf: [text, { type: 'array', items: text }] }, 'string | string[]'],
    ['bytes', file, 'Blob'],
    ['bytes or null', { type: ['string', 'null'], format: 'binary' }, 'Blob | null'],
    ['a list of bytes', { type: 'array', items: file }, 'Blob[]'],
    ['a free-form object', { type: 'object' }, 'Record<string, unknown>'],
    ['a constant', { ...text, const: 'SMS' }, '"SMS"'],
    ['text or null in 3.0', { ...text, nullable: true }, 'string | null'],
    ['a property with a default', { type: 'object', properties: { a: { ...text, default: 'x' } } }, '{ a?: string; }'],
    ['a reference', ref('Other'), 'components["schemas"]["Other"]'],
    [
      'alternatives beside properties',
      { type: 'object', required: ['a'], properties: { a: text }, allOf: [{ anyOf: [ref('Other'), ref('More')] }] },
      '{ a: string; } & (components["schemas"]["Other"] | components["schemas"]["More"])',
    ],
  ])('%s', (_, schema, want) => {
    expect(typeOf(schema, { Other: { type: 'object' }, More: { type: 'object' } })).toBe(want);
  });

  test('a variant of a discriminated union keeps its constant', () => {
    const variant = (type: string) => ({
      type: 'object',
      required: ['type'],
      properties: { type: { ...text, const: type } },
    });
    const union = {
      oneOf: [ref('Sms'), ref('Email')],
      discriminator: {
        propertyName: 'type',
        mapping: { SMS: '#/components/schemas/Sms', Email: '#/components/schemas/Email' },
      },
    };
    const printed = printOpenapiTypes(describeApi({}, { Union: union, Sms: variant('SMS'), Email: variant('Email') }));
    expect(printed).toContain('Union: components["schemas"]["Sms"] | components["schemas"]["Email"];');
    expect(printed).toContain('/** @constant */\n            type: "SMS";');
    expect(printed).not.toContain('openapi-typescript');
  });

  test('a group of parameters is optional when nothing in it is required', () => {
    const printed = printOpenapiTypes(describeOperation({ parameters: [{ name: 'a', in: 'query', schema: text }] }));
    expect(printed).toMatch(/query\?: \{\s+a\?: string;/);
  });

  test('operations are keyed by id, responses by status, content by media type', () => {
    const printed = printOpenapiTypes(
      describeOperation({ requestBody: jsonBody(text), responses: answers(text, 201) }, { method: 'post' }),
    );
    expect(printed.replace(/\s+/g, ' ')).toMatch(
      /doThing: \{.*requestBody: \{ content: \{ "application\/json": string; }; }; responses: \{.* 201: \{.*content: \{ "application\/json": string; }/,
    );
  });
});

test('the direct call prints what the whole of openapi-typescript prints', async () => {
  const document = (): JsonObject =>
    describeApi(
      {
        '/a/{id}': {
          parameters: [{ $ref: '#/components/parameters/Id' }],
          get: {
            operationId: 'getA',
            responses: { ...answers(ref('A')), 404: { $ref: '#/components/responses/None' } },
          },
          put: { operationId: 'putA', requestBody: jsonBody({ oneOf: [ref('A'), ref('B')] }), responses: NO_CONTENT },
        },
      },
      {
        A: { type: 'object', required: ['kind'], properties: { kind: { ...text, enum: ['a'] }, more: ref('B') } },
        B: {
          allOf: [
            ref('A'),
            { type: 'object', properties: { n: { type: ['integer', 'null'], description: 'A number.' } } },
          ],
        },
        C: {
          oneOf: [ref('A'), ref('B')],
          discriminator: { propertyName: 'kind', mapping: { a: '#/components/schemas/A' } },
        },
      },
    );
  const withComponents = (given: JsonObject): JsonObject => {
    Object.assign(given['components'] as object, {
      parameters: { Id: { name: 'id', in: 'path', required: true, schema: text } },
      responses: { None: { description: 'None.', headers: { 'X-Wait': { schema: { type: 'integer' } } } } },
    });
    return given;
  };
  const whole = await openapiTS(withComponents(document()) as unknown as OpenAPI3, {
    silent: true,
    emptyObjectsUnknown: true,
    defaultNonNullable: false,
  });
  expect(printOpenapiTypes(withComponents(document())).replace(/^\/\/.*\n/, '')).toBe(astToString(whole));
});
