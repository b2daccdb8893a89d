/* biome-ignore-all lint/suspicious/noExplicitAny: reads one known document */
import { expect, test } from 'vitest';
import { readBundle } from './bundle.ts';
import { operations } from './operations.ts';
import { dereference, fieldFacts } from './schema-facts.ts';

type Node = Record<string, unknown>;

const bundle = readBundle();
const methods = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace'];

const declared = Object.entries(bundle['paths'] as Record<string, Node>).flatMap(([path, pathItem]) =>
  Object.entries(pathItem)
    .filter(([method]) => methods.includes(method))
    .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation: operation as Node, pathItem })),
);

test('every operation asks for one scope', () => {
  expect(operations).toHaveLength(declared.length);
  expect(operations.filter(([, , , scope]) => scope === '' || scope.includes(','))).toEqual([]);
});

test('five scopes are declared, and each is used', () => {
  const schemes = (bundle['components'] as { securitySchemes: Record<string, { flows?: Node }> }).securitySchemes;
  const flow = schemes['oauth2']?.flows?.['authorizationCode'] as { scopes: Record<string, string> };
  expect(Object.keys(flow.scopes).sort()).toEqual([...new Set(operations.map(([, , , scope]) => scope))].sort());
  expect(Object.keys(flow.scopes)).toHaveLength(5);
});

test('the versions are those that the server was seen to take', () => {
  const { schema } =
    (bundle['components'] as { parameters: Record<string, { schema: Node }> }).parameters['Version'] ?? {};
  expect(schema).toMatchObject({ enum: ['2021-07-28', '2021-04-15', '2023-02-21', 'v3'], default: '2021-07-28' });
});

test('every operation, parameter and property is described, and shown by an example', () => {
  const parameters = declared.flatMap(({ operation, pathItem }) =>
    [...((pathItem['parameters'] as Node[]) ?? []), ...((operation['parameters'] as Node[]) ?? [])].map((parameter) =>
      dereference(bundle, parameter),
    ),
  );
  const properties = [...propertiesIn(bundle, '#')];
  const examples = declared.filter(({ operation }) => hasBodyExamples(operation));
  const without = [
    ...declared.filter(({ operation }) => !operation['summary'] || !operation['description']).map(({ path }) => path),
    ...parameters.filter((it) => !it['description'] || !isShown(it)).map((it) => `parameter ${it['name']}`),
    ...properties.filter(([, it]) => !describes(it) || !isShown(it)).map(([place]) => place),
  ];
  console.log(
    `described with examples: ${declared.length} operations, ${parameters.length} parameters, ${properties.length} properties`,
  );
  expect(without).toEqual([]);
  expect(examples).toHaveLength(declared.length);
  expect(parameters.length).toBeGreaterThan(declared.length);
  expect(properties.length).toBeGreaterThan(100);
});

test('no reference leads out of the bundle', () => {
  const references = JSON.stringify(bundle).match(/"\$ref":"[^"]+"/g) ?? [];
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((reference) => !reference.startsWith('"$ref":"#/'))).toEqual([]);
});

test('every error response has a JSON schema', () => {
  const errors = declared.flatMap(({ operation }) =>
    Object.entries(operation['responses'] as Node)
      .filter(([status]) => !status.startsWith('2'))
      .map(([status, response]) => ({ id: operation['operationId'], status, response: dereference(bundle, response) })),
  );
  const bare = errors.filter(({ response }) => {
    const media = response['content'] as { 'application/json'?: Node } | undefined;
    return media?.['application/json']?.['schema'] === undefined;
  });
  expect(errors.length).toBeGreaterThanOrEqual(operations.length * 5);
  expect(bare).toEqual([]);
});

test('x-error-codes lists exactly the codes that the examples of the errors show', () => {
  const found = declared.map(({ operation }) => [operation['operationId'], operation['x-error-codes'] ?? []]);
  const shown = declared.map(({ operation }) => [operation['operationId'], codesShown(operation)]);
  expect(sorted(found)).toEqual(sorted(shown));
  expect(shown.flatMap(([, codes]) => codes).length).toBeGreaterThan(10);
});

const sorted = (rows: unknown[][]): unknown[][] => rows.map(([id, codes]) => [id, [...(codes as string[])].sort()]);

function codesShown(operation: Node): string[] {
  const responses = Object.values(operation['responses'] as Node).map((it) => dereference(bundle, it) as any);
  const media = responses.flatMap((response) => Object.values<any>(response.content ?? {}));
  const examples = media.flatMap((it) =>
    Object.values(it.examples ?? {}).map((one) => dereference(bundle, one) as any),
  );
  return [...new Set(examples.flatMap((example) => example.value?.canonicalCode ?? []))];
}

test('the upload declares its file part and the recording its sound', () => {
  const upload = declared.find(({ operation }) => operation['operationId'] === 'uploadAttachments')?.operation;
  const facts = fieldFacts(bundle, (upload as any).requestBody.content['multipart/form-data'].schema);
  expect(facts['fileAttachment']).toEqual({ types: ['array'], required: true });
  const recording = declared.find(({ operation }) => operation['operationId'] === 'getRecording')?.operation;
  const [type, media] = Object.entries((recording as any).responses['200'].content)[0] as [string, Node];
  expect([type, media['schema']]).toMatchObject(['audio/x-wav', { type: 'string', format: 'binary' }]);
});

/** Each property of each schema of the bundle, with its pointer; examples are data, not schemas. */
function* propertiesIn(node: unknown, place: string): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (['example', 'examples', 'value', 'x-pagination'].includes(key)) continue;
    if (key === 'properties') {
      for (const [name, property] of Object.entries(value as Node))
        yield [`${place}/properties/${name}`, property as Node];
    }
    yield* propertiesIn(value, `${place}/${key}`);
  }
}

const describes = (it: Node): boolean => Boolean(it['description'] ?? dereference(bundle, it)['description']);

/** By an example of its own, as a constant, or through its parts. */
function isShown(it: Node): boolean {
  const node = dereference(bundle, it);
  if (['example', 'examples', 'const', 'properties'].some((key) => node[key] !== undefined)) return true;
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (node[key] as Node[] | undefined) ?? []);
  return [...parts, node['items'], node['schema']].some((part) => part !== undefined && isShown(part as Node));
}

/** Every body of the operation that is not bytes has named examples. */
function hasBodyExamples(operation: Node): boolean {
  const holders = [operation['requestBody'], ...Object.values(operation['responses'] as Node)];
  const media = holders.flatMap((holder) => Object.values((dereference(bundle, holder)['content'] ?? {}) as Node));
  return (media as Node[]).every(
    (it) => (it['schema'] as Node | undefined)?.['format'] === 'binary' || Object.keys(it['examples'] ?? {}).length > 0,
  );
}
