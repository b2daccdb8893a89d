import { InputError } from './errors/input-error.ts';
import { load } from './errors/load.ts';
import { checkHeader } from './headers.ts';
import { writeJson } from './json-body.ts';
import type { Operation, OperationDescriptor } from './operation-descriptor.ts';
import type { RequestBody } from './outgoing-request.ts';
import { fillPath } from './path.ts';
import { encodeParameter } from './query.ts';

/** A flat input taken apart. */
export interface SplitInput {
  /** Path and query, encoded. */
  path: string;
  /** A promise for forms: what builds them is loaded when it is needed. */
  body: RequestBody | Promise<RequestBody> | null;
}

const noParameters: NonNullable<OperationDescriptor['params']> = {};

/**
 * Takes a flat input apart by the descriptor; header parameters and the content type go into `headers`. Throws
 * `InputError`, naming the operation and the field, for what is missing, unknown, or has no form on the wire.
 */
export function splitInput(operation: Operation, input: unknown, headers: Record<string, string>): SplitInput {
  const { params = noParameters, required, body: bodyKind, path } = operation.descriptor;
  const fields = checkShape(operation.id, input);
  if (required) checkRequired(operation.id, required, fields);
  // Without a prototype, so that a field named `__proto__` is a field.
  const bodyFields: Record<string, unknown> = Object.create(null);
  let query = '';
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const place = Object.hasOwn(params, name) ? params[name] : 'body';
    if (place === 'body') {
      if (!bodyKind) throw unknownField(operation, name);
      bodyFields[name] = value;
    } else if (place === 'query' || place === 'csv') {
      const part = encodeParameter(name, value, place === 'csv');
      if (part) query += query ? `&${part}` : part;
    } else if (place === 'header') {
      addHeaderParameter(headers, name, value);
    }
  }
  return {
    path: fillPath(path, fields) + (query && `?${query}`),
    body: bodyKind ? buildBody(operation, bodyFields, headers) : null,
  };
}

function buildBody(operation: Operation, fields: Record<string, unknown>, headers: Record<string, string>) {
  if (operation.descriptor.body !== 'json') {
    return load(import('./form-body.ts'), operation, false).then(({ buildForm }) =>
      buildForm(fields, operation.descriptor),
    );
  }
  headers['content-type'] = 'application/json';
  return writeJson(fields);
}

function checkShape(id: string, input: unknown): Record<string, unknown> {
  if (input === undefined) return {};
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const got = input === null ? 'null' : Array.isArray(input) ? 'a list' : `a ${typeof input}`;
    throw new InputError(`${id} takes one object with all its fields by name, not ${got}.`);
  }
  return input as Record<string, unknown>;
}

function checkRequired(id: string, required: readonly string[], fields: Record<string, unknown>): void {
  const missing = required.filter((name) => {
    // What an instance inherits, a getter of its class for one, is not sent, so it does not count as there.
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return value === undefined || value === null || value === '';
  });
  if (missing.length > 0) {
    const list = missing.map((name) => `"${name}"`).join(', ');
    throw new InputError(`${id} needs ${list}, which is missing or empty.`, { field: missing[0] as string });
  }
}

function unknownField({ id, descriptor }: Operation, name: string): InputError {
  const known = Object.keys(descriptor.params ?? {}).join(', ') || 'none';
  return new InputError(`${id} has no input "${name}". Known: ${known}.`, { field: name });
}

/** Sets a header that an operation declares as input; null and undefined mean "not set". */
function addHeaderParameter(target: Record<string, string>, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  checkHeader(name, text);
  target[name.toLowerCase()] = text;
}
