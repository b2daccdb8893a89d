import { type ApiDocument, type JsonObject, type Located, type Schema, under } from './document.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly isRequired: boolean;
  /** A list in one comma-separated value. */
  readonly isCommaList: boolean;
  /** The client sends this header by itself. */
  readonly isClientDefault: boolean;
  readonly example: unknown;
  readonly schema: Located<Schema>;
}

/** One media type of a body. */
export interface Content {
  readonly mediaType: string;
  readonly schema: Located<Schema>;
  readonly examples: Readonly<Record<string, unknown>>;
  /** Media types that the parts of a form may have, by field. */
  readonly partTypes: Readonly<Record<string, readonly string[]>>;
}

export interface DeclaredHeader {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: Located<Schema> | undefined;
}

export interface DeclaredResponse {
  /** As written: `200`, `4XX`, `default`. */
  readonly status: string;
  readonly contents: readonly Content[];
  readonly headers: readonly DeclaredHeader[];
}

/** An operation as the description has it; nothing here was made by the generator under test. */
export interface Operation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly isRequired: boolean; readonly contents: readonly Content[] } | undefined;
  readonly responses: readonly DeclaredResponse[];
  readonly needsBearer: boolean;
  /** A POST that may be repeated. */
  readonly isIdempotent: boolean;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** Reads all operations, in the order of the description. */
export function readOperations(document: ApiDocument): Operation[] {
  const paths = document.root['paths'] as Record<string, JsonObject>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => methods.includes(method))
      .map((method) => readOperation(document, path, method, item)),
  );
}

function readOperation(document: ApiDocument, path: string, method: string, item: JsonObject): Operation {
  const operation = item[method] as JsonObject;
  const at = under('#/paths', path, method);
  const responses = Object.keys(operation['responses'] as JsonObject);
  return {
    id: operation['operationId'] as string,
    method: method.toUpperCase(),
    path,
    parameters: [...readParameters(document, under('#/paths', path), item), ...readParameters(document, at, operation)],
    body: operation['requestBody'] === undefined ? undefined : readBody(document, under(at, 'requestBody')),
    responses: responses.map((status) => readResponse(document, under(at, 'responses', status), status)),
    needsBearer: needsBearer(document, operation),
    isIdempotent: operation['x-idempotent'] === true,
  };
}

function readParameters(document: ApiDocument, at: string, owner: JsonObject): Parameter[] {
  return ((owner['parameters'] ?? []) as unknown[]).map((_, index) => {
    const { at: place, value } = document.follow<JsonObject>(under(at, 'parameters', index));
    const schema = document.follow<Schema>(under(place, 'schema'));
    return {
      name: value['name'] as string,
      in: value['in'] as Parameter['in'],
      isRequired: value['required'] === true,
      isCommaList: schema.value.type === 'array' && value['explode'] === false,
      isClientDefault: value['x-client-default'] === true,
      example: value['example'],
      schema,
    };
  });
}

function readBody(document: ApiDocument, at: string) {
  const { at: place, value } = document.follow<JsonObject>(at);
  return { isRequired: value['required'] === true, contents: readContents(document, place, value) };
}

function readContents(document: ApiDocument, at: string, owner: JsonObject): Content[] {
  return Object.entries((owner['content'] ?? {}) as Record<string, JsonObject>).map(([mediaType, content]) => {
    const place = under(at, 'content', mediaType);
    const encoding = (content['encoding'] ?? {}) as Record<string, { readonly contentType?: string }>;
    const examples = Object.keys((content['examples'] ?? {}) as JsonObject).map((key) => [
      key,
      document.follow<{ readonly value: unknown }>(under(place, 'examples', key)).value.value,
    ]);
    return {
      mediaType,
      schema: document.follow<Schema>(under(place, 'schema')),
      examples: Object.fromEntries(examples),
      partTypes: Object.fromEntries(
        Object.entries(encoding).map(([field, { contentType = '' }]) => [field, contentType.split(/,\s*/)]),
      ),
    };
  });
}

function readResponse(document: ApiDocument, at: string, status: string): DeclaredResponse {
  const { at: place, value } = document.follow<JsonObject>(at);
  const headers = Object.keys((value['headers'] ?? {}) as JsonObject).map((name) => {
    const header = document.follow<JsonObject>(under(place, 'headers', name));
    return {
      name,
      isRequired: header.value['required'] === true,
      schema: header.value['schema'] === undefined ? undefined : document.follow<Schema>(under(header.at, 'schema')),
    };
  });
  return { status, contents: readContents(document, place, value), headers };
}

/** Every way in that the description offers must be a bearer token; nothing else can be judged here. */
function needsBearer(document: ApiDocument, operation: JsonObject): boolean {
  const ways = (operation['security'] ?? document.root['security'] ?? []) as JsonObject[];
  for (const name of ways.flatMap(Object.keys)) {
    const { type, scheme } = document.follow<JsonObject>(under('#/components/securitySchemes', name)).value;
    const isBearer = type === 'oauth2' || (type === 'http' && String(scheme).toLowerCase() === 'bearer');
    if (!isBearer) throw new Error(`The judge knows bearer tokens only; teach it the security scheme ${name}.`);
  }
  return ways.length > 0 && ways.every((way) => Object.keys(way).length > 0);
}

/** Finds the operation of a request. Literal segments win over templates, from the left. */
export function createRouter(operations: readonly Operation[]) {
  const rank = ({ path }: Operation) => path.replace(/\{[^}]+\}/g, '\uffff');
  const routes = [...operations]
    .sort((left, right) => (rank(left) < rank(right) ? -1 : 1))
    .map((operation) => ({ operation, pattern: patternOf(operation.path) }));
  return (method: string, pathname: string): Operation | undefined =>
    routes.find(({ operation, pattern }) => operation.method === method && pattern.test(pathname))?.operation;
}

/** One group per name; a value is one segment. */
export function patternOf(template: string): RegExp {
  const source = template
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith('{') ? '([^/]+)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`);
}
