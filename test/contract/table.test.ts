// What no exchange shows: when the client repeats a call, how it walks pages, what it checks before it sends.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type JsonObject, type Schema, under } from './judge/document.ts';
import type { Content, Operation } from './judge/operations.ts';
import { judge, operations } from './stand.ts';

const client =
  process.env['HOOPAI_CLIENT'] ?? fileURLToPath(new URL('../../packages/client/src/index.ts', import.meta.url));
const file = pathToFileURL(join(dirname(client), 'generated/operations.gen.ts')).href;
const table = ((await import(/* @vite-ignore */ file)) as { operations: Record<string, { required?: string[] }> })
  .operations;

test.each(operations.map((operation) => [operation.id, operation] as const))(
  'the table says of %s what the description says',
  (id, operation) => {
    const { required, ...others } = table[id] ?? {};
    // In which order they are required says nothing.
    expect({ ...others, ...(required && { required: [...required].sort() }) }).toEqual(descriptorOf(operation));
  },
);

test('the table holds no operation that is not described', () => {
  expect(Object.keys(table).sort()).toEqual(judge.operations.map(({ id }) => id).sort());
});

/** The descriptor by `packages/client/src/runtime/operation-descriptor.ts`, read from the description anew. */
function descriptorOf(operation: Operation): unknown {
  const { method, path } = operation;
  const raw = judge.document.follow<JsonObject>(under('#/paths', path, method.toLowerCase())).value;
  const inputs = operation.parameters.filter(({ isClientDefault }) => !isClientDefault);
  const params = inputs.map(({ name, in: place, isCommaList }) => [name, isCommaList ? 'csv' : place]);
  const content = operation.body?.contents[0];
  const required = [
    ...inputs.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    ...(content ? alwaysRequired(content.schema.at) : []),
  ];
  const success = operation.responses.find(({ status }) => status.startsWith('2'));
  const scopes = scopesOf(raw);
  const descriptor: Record<string, unknown> = {
    method,
    path,
    success: { status: Number(success?.status), kind: kindOf(success?.contents[0]) },
  };
  if (params.length > 0) descriptor['params'] = Object.fromEntries(params);
  if (required.length > 0) descriptor['required'] = [...required].sort();
  if (content) descriptor['body'] = content.mediaType === 'multipart/form-data' ? 'multipart' : 'json';
  const files = content ? filesOf(content) : [];
  if (files.length > 0) descriptor['files'] = files;
  if (scopes.length > 0) descriptor['scopes'] = scopes;
  if (raw['x-pagination']) descriptor['pagination'] = paginationOf(operation, raw['x-pagination'] as JsonObject);
  if (operation.isIdempotent) descriptor['idempotent'] = true;
  if (raw['x-retry']) descriptor['retry'] = raw['x-retry'];
  return descriptor;
}

/** Of a union, what every variant requires. */
function alwaysRequired(pointer: string): readonly string[] {
  const { at, value: schema } = judge.document.follow<Schema>(pointer);
  const variants = (schema.oneOf ?? []).map((_, index) => alwaysRequired(under(at, 'oneOf', index)));
  const [first = [], ...others] = variants;
  return [...(schema.required ?? []), ...first.filter((name) => others.every((names) => names.includes(name)))];
}

function kindOf(content: Content | undefined): string {
  if (!content) return 'empty';
  if (content.schema.value.format === 'binary') return 'binary';
  return content.mediaType.startsWith('text/') ? 'text' : 'json';
}

function filesOf({ mediaType, schema }: Content): string[] {
  if (mediaType !== 'multipart/form-data') return [];
  return Object.entries(schema.value.properties ?? {})
    .filter(([, { format, items }]) => format === 'binary' || items?.format === 'binary')
    .map(([name]) => name);
}

function scopesOf(raw: JsonObject): string[] {
  return ((raw['security'] ?? []) as Record<string, string[]>[]).flatMap((way) => Object.values(way).flat());
}

function paginationOf({ parameters }: Operation, { limit, ...pagination }: JsonObject): unknown {
  const parameter = parameters.find(({ name }) => name === limit);
  return parameter ? { ...pagination, limit: { name: limit, max: parameter.schema.value.maximum } } : pagination;
}
