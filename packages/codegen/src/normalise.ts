import { arrayOf, isObject, objectOf } from './json.ts';
import { camelCase, isTypeName, operationIdFromPath } from './names.ts';
import type { Part } from './part.ts';

/** One operation as it stands in the description, after normalisation. */
export interface RawOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Part;
  readonly pathItem: Part;
}

const CALLABLE_METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const OTHER_METHODS = ['head', 'options', 'trace'];

/**
 * Gives every callable operation an id that can name a method, declares path parameters the description forgot, and
 * inlines path items behind a `$ref`. Changes the document in place: the model and openapi-typescript then read the same
 * names. Returns the callable operations in spec order.
 */
export function normalise(root: Part): RawOperation[] {
  const operations: RawOperation[] = [];
  const taken = new Map<string, string>();
  const paths = root.at('paths');
  for (const path of Object.keys(paths.object)) {
    if (path.startsWith('x-')) continue;
    paths.object[path] = objectOf(paths.at(path).value);
    const pathItem = paths.at(path);
    if (!path.startsWith('/')) {
      pathItem.unsupported(`The path ${JSON.stringify(path)} does not start with a slash.`, 'Start it with /.');
    }
    for (const [method, operation] of pathItem.members()) {
      if (!isObject(operation.value)) continue;
      if (CALLABLE_METHODS.includes(method)) {
        const id = nameOperation(operation, method, path, taken);
        declarePathParameters(operation, pathItem, path);
        operations.push({ id, method, path, operation, pathItem });
      } else if (OTHER_METHODS.includes(method)) {
        delete operation.value['operationId'];
        operation.doubtful(`A ${method.toUpperCase()} operation gets no method; it is left out.`, 'Remove it.');
      }
    }
  }
  return operations;
}

function nameOperation(operation: Part, method: string, path: string, taken: Map<string, string>): string {
  const declared = operation.text('operationId');
  const place = declared === undefined ? operation : operation.at('operationId');
  let id = declared ?? operationIdFromPath(method, path);
  if (declared === undefined) {
    operation.doubtful(`The operation has no operationId; it is called ${id}.`, 'Add `operationId: verbNoun`.');
  } else if (!isTypeName(declared)) {
    id = camelCase(declared);
    if (!isTypeName(id)) id = operationIdFromPath(method, path);
    place.doubtful(
      `The operationId ${JSON.stringify(declared)} cannot name a method; it is called ${id}.`,
      'Write it in camelCase: letters and digits only, and no word of the language.',
    );
  }
  const other = taken.get(id);
  if (other === undefined) {
    taken.set(id, operation.pointer);
    operation.object['operationId'] = id;
  } else {
    const message = `The operation would be called ${JSON.stringify(id)}, as is the one at ${other}.`;
    place.unsupported(message, 'Give each operation an operationId of its own.');
    delete operation.object['operationId'];
  }
  return id;
}

function declarePathParameters(operation: Part, pathItem: Part, path: string): void {
  const declared = new Set<string | undefined>();
  for (const parameter of [...pathItem.at('parameters').items(), ...operation.at('parameters').items()]) {
    if (parameter.text('in') === 'path') declared.add(parameter.text('name'));
  }
  for (const name of new Set(pathParameterNames(path))) {
    if (declared.has(name)) continue;
    const parameter = { name, in: 'path', required: true, schema: { type: 'string' } };
    operation.object['parameters'] = [...arrayOf(operation.object['parameters']), parameter];
    operation.doubtful(
      `The path has {${name}}, which no parameter describes; it is taken for a required string.`,
      `Add a parameter with in: path and name: ${name}.`,
    );
  }
}

/** The names between braces in a path template. */
export function pathParameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
}
