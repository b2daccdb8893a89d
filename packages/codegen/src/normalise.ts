import type { Findings } from './findings.ts';
import { arrayOf, childPointer, isObject, type JsonObject, objectOf, stringOf } from './json.ts';
import { camelCase, isTypeName, operationIdFromPath } from './names.ts';
import { follow } from './references.ts';

/** One operation as it stands in the description, after normalisation. */
export interface RawOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly operation: JsonObject;
  readonly pathItem: JsonObject;
}

const CALLABLE_METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const OTHER_METHODS = ['head', 'options', 'trace'];

/**
 * Gives every callable operation an id that can name a method, declares path parameters the description forgot, and
 * inlines path items behind a `$ref`. Changes `document` in place: the model and openapi-typescript then read the same
 * names. Returns the callable operations in spec order.
 */
export function normalise(document: JsonObject, findings: Findings): RawOperation[] {
  const operations: RawOperation[] = [];
  const taken = new Map<string, string>();
  const paths = objectOf(document['paths']);
  for (const path of Object.keys(paths)) {
    if (path.startsWith('x-')) continue;
    const pointer = childPointer('#/paths', path);
    const pathItem = follow(document, paths[path], pointer)?.value;
    if (pathItem === undefined) continue;
    paths[path] = pathItem;
    if (!path.startsWith('/')) {
      findings.unsupported(
        pointer,
        `The path ${JSON.stringify(path)} does not start with a slash.`,
        'Start it with /.',
      );
    }
    for (const method of Object.keys(pathItem)) {
      const operation = pathItem[method];
      if (!isObject(operation)) continue;
      const place = childPointer(pointer, method);
      if (CALLABLE_METHODS.includes(method)) {
        const id = nameOperation(operation, method, path, place, taken, findings);
        declarePathParameters(document, operation, pathItem, path, place, findings);
        operations.push({ id, method, path, pointer: place, operation, pathItem });
      } else if (OTHER_METHODS.includes(method)) {
        delete operation['operationId'];
        findings.doubtful(place, `A ${method.toUpperCase()} operation gets no method; it is left out.`, 'Remove it.');
      }
    }
  }
  return operations;
}

function nameOperation(
  operation: JsonObject,
  method: string,
  path: string,
  pointer: string,
  taken: Map<string, string>,
  findings: Findings,
): string {
  const declared = stringOf(operation['operationId']);
  let id = declared ?? operationIdFromPath(method, path);
  if (declared === undefined) {
    findings.doubtful(pointer, `The operation has no operationId; it is called ${id}.`, 'Add `operationId: verbNoun`.');
  } else if (!isTypeName(declared)) {
    id = camelCase(declared);
    if (!isTypeName(id)) id = operationIdFromPath(method, path);
    findings.doubtful(
      childPointer(pointer, 'operationId'),
      `The operationId ${JSON.stringify(declared)} cannot name a method; it is called ${id}.`,
      'Write it in camelCase: letters and digits only, and no word of the language.',
    );
  }
  const other = taken.get(id);
  if (other !== undefined) {
    findings.unsupported(
      declared === undefined ? pointer : childPointer(pointer, 'operationId'),
      `The operation would be called ${JSON.stringify(id)}, as is the one at ${other}.`,
      'Give each operation an operationId of its own.',
    );
    delete operation['operationId'];
    return id;
  }
  taken.set(id, pointer);
  operation['operationId'] = id;
  return id;
}

function declarePathParameters(
  document: JsonObject,
  operation: JsonObject,
  pathItem: JsonObject,
  path: string,
  pointer: string,
  findings: Findings,
): void {
  const declared = new Set<string>();
  for (const parameter of [...arrayOf(pathItem['parameters']), ...arrayOf(operation['parameters'])]) {
    const { in: location, name } = follow(document, parameter, pointer)?.value ?? {};
    if (location === 'path' && typeof name === 'string') declared.add(name);
  }
  for (const name of pathParameterNames(path)) {
    if (declared.has(name)) continue;
    declared.add(name);
    const parameter = { name, in: 'path', required: true, schema: { type: 'string' } };
    operation['parameters'] = [...arrayOf(operation['parameters']), parameter];
    findings.doubtful(
      pointer,
      `The path has {${name}}, which no parameter describes; it is taken for a required string.`,
      `Add a parameter with in: path and name: ${name}.`,
    );
  }
}

/** The names between braces in a path template. */
export function pathParameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
}
