import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
  readonly 'x-client-default'?: boolean;
}

export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly format?: string;
}

export interface Content {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Response {
  readonly content?: Readonly<Record<string, Content>>;
}

/** One operation of the bundle, its references to whole parameters and responses followed. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** A POST that may be repeated. */
  readonly isIdempotent: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: Readonly<Record<string, Content>> | undefined;
  readonly success: string;
  readonly responses: Readonly<Record<string, Response>>;
}

type Node = Readonly<Record<string, unknown>>;

const file = createRequire(import.meta.url).resolve('@hoopai/conversations-spec/openapi.json');
const bundle = JSON.parse(readFileSync(file, 'utf8')) as Node;
const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true })).addSchema(bundle, 'openapi.json');

export const operations: readonly Operation[] = Object.entries(bundle['paths'] as Record<string, Node>).flatMap(
  ([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'put', 'post', 'delete', 'patch'].includes(method))
      .map(([method, operation]) => readOperation(path, method, item, operation as Node)),
);

export function operationById(id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`The bundle has no operation ${id}.`);
  return found;
}

/** The operation that a request belongs to; a literal path wins over a template. */
export function operationOfRequest(method: string, pathname: string): Operation | undefined {
  const fits = operations.filter((operation) => {
    const pattern = operation.path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+');
    return operation.method === method && new RegExp(`^${pattern}$`).test(pathname);
  });
  return fits.find((operation) => operation.path === pathname) ?? fits[0];
}

/** Why a value does not fit the schema of a response, one line per fault; empty when it fits. */
export function faultsOf(operation: Operation, status: string, value: unknown): string[] {
  const response = (bundle['paths'] as Record<string, Record<string, { responses: Node }>>)[operation.path]?.[
    operation.method.toLowerCase()
  ]?.responses[status] as { $ref?: string } | undefined;
  const base = response?.$ref ?? pointer('paths', operation.path, operation.method.toLowerCase(), 'responses', status);
  const mediaType = Object.keys(operation.responses[status]?.content ?? {})[0] ?? 'application/json';
  const validate = ajv.getSchema(`openapi.json${base}${pointer('content', mediaType, 'schema').slice(1)}`);
  if (!validate) throw new Error(`${operation.id} has no schema for ${status}.`);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

function readOperation(path: string, method: string, item: Node, operation: Node): Operation {
  const responses = mapValues(operation['responses'] as Node, (response) => follow<Response>(response));
  const body = follow<{ content?: Record<string, Content> } | undefined>(operation['requestBody']);
  const parameters = [...list(item['parameters']), ...list(operation['parameters'])];
  return {
    id: operation['operationId'] as string,
    method: method.toUpperCase(),
    path,
    isIdempotent: operation['x-idempotent'] === true,
    parameters: parameters.map((parameter) => follow<Parameter>(parameter)),
    body: body?.content && mapValues(body.content, (content) => withExamples(content)),
    success: Object.keys(responses).find((status) => status.startsWith('2')) ?? '200',
    responses: mapValues(responses, (response) => ({
      ...response,
      content: mapValues(response.content ?? {}, (content) => withExamples(content)),
    })),
  };
}

function withExamples(content: Content): Content {
  const examples = mapValues(content.examples ?? {}, (example) => follow<{ value: unknown }>(example));
  return { ...content, schema: follow<Schema>(content.schema), examples };
}

function follow<T>(node: unknown): T {
  const reference = (node as { $ref?: string } | undefined)?.$ref;
  if (reference === undefined) return node as T;
  const target = reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (at, part) => (at as Node)[decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~')],
      bundle,
    );
  return follow<T>(target);
}

function pointer(...parts: string[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
