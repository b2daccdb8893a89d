import { dereference, type FieldFacts, fieldFacts, type SchemaFacts } from './schema-facts.ts';

/** What a description says about one operation, without a word of prose. */
export interface OperationFacts {
  readonly method: string;
  readonly path: string;
  readonly success: string;
  readonly errors: readonly string[];
  /** Scopes, whatever the name of their scheme; absent when the operation declares no security. */
  readonly scopes?: readonly string[];
  /** By place and name: `query.limit`. */
  readonly parameters: FieldFacts;
  readonly requestType?: string;
  readonly request: FieldFacts;
  readonly responseType?: string;
  /** Types of the response body itself. */
  readonly responseBody: readonly string[];
  readonly response: FieldFacts;
}

type Node = Record<string, unknown>;

/** The facts of the operation at a method and path of an OpenAPI document (3.0 or 3.1, one file). */
export function operationFacts(document: Node, method: string, path: string): OperationFacts {
  const pathItem = (document['paths'] as Node)[path] as Node | undefined;
  const operation = pathItem?.[method.toLowerCase()] as Node | undefined;
  if (pathItem === undefined || operation === undefined) throw new Error(`${method} ${path} is not in the document.`);
  const responses = operation['responses'] as Node;
  const success = Object.keys(responses).find((status) => status.startsWith('2')) ?? 'none';
  const [requestType, requestSchema] = content(document, operation['requestBody']);
  const [responseType, responseSchema] = content(document, responses[success]);
  const scopes = scopesOf(operation['security']);
  return {
    method,
    path,
    success,
    errors: Object.keys(responses).filter((status) => !status.startsWith('2')),
    ...(scopes === undefined ? {} : { scopes }),
    parameters: parameters(document, [pathItem['parameters'], operation['parameters']]),
    ...(requestType === undefined ? {} : { requestType }),
    request: fieldFacts(document, requestSchema),
    ...(responseType === undefined ? {} : { responseType }),
    responseBody: fieldFacts(document, { properties: { body: responseSchema } })['body']?.types ?? [],
    response: fieldFacts(document, responseSchema),
  };
}

function content(document: Node, holder: unknown): [string | undefined, unknown] {
  const media = (dereference(document, holder)['content'] ?? {}) as Record<string, Node>;
  const type = Object.keys(media)[0];
  return [type, type === undefined ? undefined : media[type]?.['schema']];
}

function scopesOf(security: unknown): string[] | undefined {
  if (!Array.isArray(security)) return undefined;
  return [...new Set(security.flatMap((entry) => Object.values(entry as Record<string, string[]>).flat()))].sort();
}

function parameters(document: Node, lists: readonly unknown[]): FieldFacts {
  const facts: FieldFacts = {};
  for (const declared of lists.flatMap((list) => (list as Node[] | undefined) ?? [])) {
    const parameter = dereference(document, declared);
    const key = `${parameter['in']}.${parameter['name']}`;
    const found = fieldFacts(document, { properties: { [key]: parameter['schema'] } });
    const items = found[`${key}.*`] === undefined ? {} : { [`${key}.*`]: found[`${key}.*`] as SchemaFacts };
    const required = parameter['required'] === true ? { required: true } : {};
    Object.assign(facts, { [key]: { ...(found[key] as SchemaFacts), ...required }, ...items });
  }
  return facts;
}
