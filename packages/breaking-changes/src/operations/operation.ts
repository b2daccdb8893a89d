import { isObject, type JsonObject, listOf, objectOf } from '../json.ts';
import type { Document } from '../schema/document.ts';
import { withoutText } from '../text.ts';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  /** The client fills it in by itself. */
  readonly isClientDefault: boolean;
  /** How a list or an object is written: `form, exploded`. */
  readonly writing: string;
  /** What a value is written as: text, or a media type such as JSON. */
  readonly form: string;
  readonly schema: JsonObject;
}

export interface Response {
  readonly status: string;
  readonly headers: ReadonlyMap<string, JsonObject>;
  /** Schemas by media type. */
  readonly content: ReadonlyMap<string, JsonObject>;
}

/** One operation with everything its path gives it, references followed down to the schemas. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Addresses of its own, in place of those of the description. */
  readonly servers: readonly string[];
  readonly raw: JsonObject;
  readonly parameters: readonly Parameter[];
  readonly body:
    | { readonly isRequired: boolean; readonly content: ReadonlyMap<string, JsonObject>; readonly writing: JsonObject }
    | undefined;
  readonly responses: readonly Response[];
  /** Ways to be allowed to call: each a map of scheme to scopes. */
  readonly security: readonly ReadonlyMap<string, ReadonlySet<string>>[];
  readonly isDeprecated: boolean;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** All operations of a description, by operationId; by method and path where there is none. */
export function readOperations(document: Document): ReadonlyMap<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [path, value] of Object.entries(objectOf(document.root['paths']))) {
    const item = document.resolve(value);
    for (const method of methods) {
      if (!isObject(item[method])) continue;
      const operation = readOperation(document, path, method, item);
      operations.set(operation.id, operation);
    }
  }
  return operations;
}

function readOperation(document: Document, path: string, method: string, item: JsonObject): Operation {
  const raw = objectOf(item[method]);
  const parameters = new Map<string, Parameter>();
  for (const value of [...listOf(item['parameters']), ...listOf(raw['parameters'])]) {
    const parameter = readParameter(document.resolve(value));
    parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const body = raw['requestBody'] === undefined ? undefined : document.resolve(raw['requestBody']);
  return {
    id: typeof raw['operationId'] === 'string' ? raw['operationId'] : `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    servers: serversIn(raw['servers'] ?? item['servers']),
    raw,
    parameters: [...parameters.values()],
    body: body && { isRequired: body['required'] === true, content: readContent(body), writing: readEncoding(body) },
    responses: Object.entries(objectOf(raw['responses'])).map(([status, value]) => {
      const response = document.resolve(value);
      return { status, headers: readHeaders(document, response), content: readContent(response) };
    }),
    security: readSecurity(raw['security'] ?? document.root['security']),
    isDeprecated: raw['deprecated'] === true,
  };
}

function readParameter(raw: JsonObject): Parameter {
  const place = String(raw['in']);
  const name = String(raw['name']);
  const [[mediaType, content] = []] = Object.entries(objectOf(raw['content']));
  const style = typeof raw['style'] === 'string' ? raw['style'] : place === 'query' ? 'form' : 'simple';
  const isExploded = typeof raw['explode'] === 'boolean' ? raw['explode'] : style === 'form';
  return {
    // Names of headers know no case.
    name: place === 'header' ? name.toLowerCase() : name,
    in: place,
    isRequired: raw['required'] === true,
    isDeprecated: raw['deprecated'] === true,
    isClientDefault: raw['x-client-default'] === true,
    writing: `${style}, ${isExploded ? 'one for each value' : 'values in one'}`,
    form: mediaType ?? (raw['allowReserved'] === true ? 'text, reserved characters as they are' : 'text'),
    schema: objectOf(raw['schema'] ?? objectOf(content)['schema']),
  };
}

const readContent = (raw: JsonObject) =>
  new Map(Object.entries(objectOf(raw['content'])).map(([type, media]) => [type, objectOf(objectOf(media)['schema'])]));

/** How the parts of a form are written, by media type. */
const readEncoding = (raw: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(objectOf(raw['content'])).flatMap(([type, media]) => {
      const encoding = withoutText(objectOf(media)['encoding']);
      return encoding === undefined ? [] : [[type, encoding]];
    }),
  );

/** The addresses of a list of servers. */
export const serversIn = (value: unknown): string[] => listOf(value).map((server) => String(objectOf(server)['url']));

function readHeaders(document: Document, response: JsonObject) {
  const headers = Object.entries(objectOf(response['headers']));
  return new Map(headers.map(([name, value]) => [name.toLowerCase(), objectOf(document.resolve(value)['schema'])]));
}

function readSecurity(value: unknown) {
  return listOf(value).map(
    (way) =>
      new Map(Object.entries(objectOf(way)).map(([scheme, scopes]) => [scheme, new Set(listOf(scopes).map(String))])),
  );
}

/** The answer the caller is there for: the lowest 2xx. */
export const successOf = (operation: Operation): Response | undefined =>
  operation.responses.filter(isSuccess).sort((a, b) => (a.status < b.status ? -1 : 1))[0];

export const isSuccess = ({ status }: Response): boolean => /^2/.test(status);

export type ResponseKind = 'JSON' | 'text' | 'binary' | 'empty';

/** What the client makes of a media type. */
export function kindOf(mediaType: string | undefined): ResponseKind {
  if (mediaType === undefined) return 'empty';
  if (/[/+]json\b/.test(mediaType)) return 'JSON';
  return mediaType.startsWith('text/') ? 'text' : 'binary';
}
