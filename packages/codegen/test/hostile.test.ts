import { stripTypeScriptTypes } from 'node:module';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../src/generate.ts';
import type { GeneratedFile } from '../src/generated-file.ts';
import type { JsonObject } from '../src/json.ts';
import { contentOf, jsonBody } from './helpers.ts';
import { NASTY } from './nasty.ts';
import { typeCheck } from './type-check.ts';

/** One operation for each nasty text, which stands wherever a description can hold a text. */
function hostileApi(): JsonObject {
  const paths: [string, object][] = [];
  const schemas: [string, object][] = [];
  NASTY.forEach((text, index) => {
    const properties = Object.fromEntries([[text, { type: 'string', enum: [text], default: text, description: text }]]);
    schemas.push([`Body${index}`, { type: 'object', title: text, description: text, required: [text], properties }]);
    schemas.push([`schema ${index} ${text}`, { type: 'string', const: text, description: text }]);
    paths.push([pathOf(text, index), { post: hostileOperation(text, index), get: hostileRead(text, index) }]);
  });
  return {
    openapi: '3.1.0',
    info: { title: NASTY.join(' '), version: NASTY.join(' ') },
    tags: NASTY.map((text) => ({ name: text, description: text })),
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

function pathOf(text: string, index: number): string {
  return `/${index}/${text.replace(/[{}]/g, '')}`;
}

function hostileOperation(text: string, index: number): object {
  const value = Object.fromEntries([[text, text]]);
  const parameter = {
    name: `q ${text}`,
    in: 'query',
    required: true,
    description: text,
    example: text,
    schema: { type: 'string', enum: [text] },
  };
  const error = {
    description: text,
    content: {
      'application/json': {
        examples: {
          [text]: { value: { canonicalCode: text }, 'x-error': { cause: text, fix: text, match: text, hint: text } },
        },
      },
    },
  };
  return {
    operationId: `hostile${index}`,
    summary: text,
    description: text,
    tags: [text],
    security: [{ oauth2: [text] }],
    parameters: [parameter],
    requestBody: jsonBody(
      { $ref: `#/components/schemas/Body${index}` },
      { examples: { [text]: { summary: text, value } } },
    ),
    responses: {
      200: {
        description: text,
        content: { 'application/json': { schema: { type: 'object', properties: { a: { enum: [text] } } } } },
      },
      400: error,
    },
    'x-retry': { status: 403, message: text, within: 1 },
    'x-error-codes': [text],
    'x-invalidates': [`hostileList${index}`],
  };
}

/** A list that the operation above changes. */
function hostileRead(text: string, index: number): object {
  const string = { type: 'string' };
  const list = { type: 'object', properties: { list: { type: 'array', items: string } } };
  return {
    operationId: `hostileList${index}`,
    summary: text,
    description: text,
    tags: [text],
    parameters: [
      { name: `q ${text}`, in: 'query', required: true, description: text, example: text, schema: string },
      { name: `c ${text}`, in: 'query', description: text, schema: string },
    ],
    responses: { 200: { description: text, content: { 'application/json': { schema: list } } } },
    'x-pagination': { cursor: `c ${text}`, cursorFrom: 'list.-1', items: 'list' },
  };
}

let files: readonly GeneratedFile[];
beforeAll(async () => {
  files = (await generate(hostileApi(), { file: 'hostile.json' })).files;
});

describe('a hostile description', () => {
  test('becomes files that parse and hold only the declarations they should', () => {
    for (const { path, content } of files.filter((file) => file.path.endsWith('.ts'))) {
      const source = ts.createSourceFile(path, content, ts.ScriptTarget.ESNext);
      expect((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([]);
      for (const statement of source.statements) {
        expect(
          ts.isImportDeclaration(statement) ||
            ts.isTypeAliasDeclaration(statement) ||
            ts.isInterfaceDeclaration(statement) ||
            (ts.isVariableStatement(statement) && /(operations|examples|error-\w+|hooks|keys)\.gen\.ts$/.test(path)) ||
            (ts.isFunctionDeclaration(statement) && /(queries|mutations)\.gen\.ts$/.test(path)) ||
            (ts.isExpressionStatement(statement) && statement.getText(source) === "'use client';"),
        ).toBe(true);
      }
    }
  });

  test('becomes files that type-check', async () => {
    expect(await typeCheck(files)).toBe('');
  });

  test('gives back its exact texts in the operations table', async () => {
    const source = stripTypeScriptTypes(contentOf(files, 'operations.gen.ts'));
    const { operations } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    for (const [index, text] of NASTY.entries()) {
      const descriptor = operations[`hostile${index}`];
      expect(descriptor).toMatchObject({
        path: pathOf(text, index),
        required: [`q ${text}`, text],
        scopes: [text],
        retry: { message: text },
      });
      expect(Object.keys(descriptor.params)).toEqual([`q ${text}`]);
    }
    expect('injected' in globalThis).toBe(false);
  });

  test('sends its exact texts in the compiled examples', async () => {
    const source = stripTypeScriptTypes(contentOf(files, 'examples.gen.ts'));
    const { examples } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    for (const [index, text] of NASTY.entries()) {
      const name = `hostile${index}`;
      const input = await examples[name]({ [name]: async (given: object) => given });
      expect(Object.entries(input)).toEqual([
        [`q ${text}`, text],
        [text, text],
      ]);
    }
    expect('injected' in globalThis).toBe(false);
  });

  test('gives back its exact texts in the error catalogue and the hints', async () => {
    const load = async (path: string) =>
      import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(contentOf(files, path)))}`);
    const { errorCatalogue } = await load('error-catalogue.gen.ts');
    const { errorHints } = await load('error-hints.gen.ts');
    for (const [index, text] of NASTY.entries()) {
      const operations = [`hostile${index}`];
      expect(errorCatalogue[index]).toEqual({
        code: text,
        match: text,
        statuses: [400],
        operations,
        cause: text,
        fix: text,
      });
      expect(errorHints[index]).toEqual([400, text, text]);
    }
    expect('injected' in globalThis).toBe(false);
  });

  test('gives back its exact texts in the tables and the examples of the hooks', async () => {
    const load = async (path: string) =>
      import(
        `data:text/javascript,${encodeURIComponent(
          stripTypeScriptTypes(contentOf(files, path)).replace(/^import \{[\s\S]*?\n/m, ''),
        )}`
      );
    const operations = await load('react-query/src/generated/operations.gen.ts');
    for (const [index, text] of NASTY.entries()) {
      expect(operations[`hostileList${index}Operation`].paging.cursor).toBe(`c ${text}`);
      expect(operations[`hostile${index}Operation`].effects).toEqual({
        [`hostileList${index}`]: { [`q ${text}`]: `q ${text}` },
      });
    }
    expect('injected' in globalThis).toBe(false);
  });

  test('cannot end the comment at the head of api.md or open HTML', () => {
    expect(
      contentOf(files, 'api.md')
        .replace(/^<!--.*-->\n/, '')
        .replace(/^```ts\n[\s\S]*?^```$/gm, '')
        .replace(/`[^\n]*`/g, ''),
    ).not.toMatch(/<[/!a-z]/);
  });
});
