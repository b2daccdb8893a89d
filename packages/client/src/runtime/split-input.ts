import { InputError } from './errors/input-error.ts';
import { addHeaderParameter } from './headers.ts';
import { buildForm, buildMultipart } from './multipart.ts';
import type { Operation, OperationDescriptor } from './operation-descriptor.ts';
import type { RequestBody } from './outgoing-request.ts';
import { dateFault, encodeParameter } from './query.ts';
import { suggest } from './suggestion.ts';

/** A flat input taken apart. Path fields stay in the input: the path template picks them. */
export interface SplitInput {
  /** Encoded, without `?`. */
  query: string;
  body: RequestBody | null;
}

const noParameters: NonNullable<OperationDescriptor['params']> = {};

/**
 * Takes a flat input apart by the descriptor; header parameters and the content type go into `headers`. Throws
 * `InputError`, naming the operation and the field, for what is missing, unknown, or has no form on the wire.
 */
export function splitInput(operation: Operation, input: unknown, headers: Record<string, string>): SplitInput {
  const { params = noParameters, required, body: bodyKind } = operation.descriptor;
  const fields = checkShape(operation.id, input);
  if (required) checkRequired(operation.id, required, fields);
  const bodyFields: Record<string, unknown> = {};
  let query = '';
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const place = Object.hasOwn(params, name) ? params[name] : 'body';
    if (place === 'body') {
      if (!bodyKind) throw unknownField(operation, name);
      checkBodyValue(name, value);
      bodyFields[name] = value;
    } else if (place === 'query' || place === 'csv') {
      const part = encodeParameter(name, value, place === 'csv');
      if (part) query += query ? `&${part}` : part;
    } else if (place === 'header') {
      addHeaderParameter(headers, name, value);
    }
  }
  return { query, body: bodyKind ? buildBody(operation.descriptor, bodyFields, headers) : null };
}

function buildBody(descriptor: OperationDescriptor, fields: Record<string, unknown>, headers: Record<string, string>) {
  if (descriptor.body === 'multipart') return buildMultipart(fields, descriptor.files ?? []);
  if (descriptor.body === 'form') return buildForm(fields);
  headers['content-type'] = 'application/json';
  try {
    return JSON.stringify(fields);
  } catch (cause) {
    throw new InputError('The input cannot be written as JSON (a bigint, or an object that contains itself).', {
      cause,
    });
  }
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
  const missing = required.filter((name) => fields[name] === undefined || fields[name] === null || fields[name] === '');
  if (missing.length > 0) {
    const list = missing.map((name) => `"${name}"`).join(', ');
    throw new InputError(`${id} needs ${list}, which is missing or empty.`, { field: missing[0] as string });
  }
}

/** JSON would turn these into null or into a text that the API misreads, without a word. */
function checkBodyValue(name: string, value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new InputError(`"${name}" is ${value}, not a number the API can read.`, { field: name });
  }
  if (value instanceof Date) throw new InputError(`"${name}" ${dateFault}`, { field: name });
}

function unknownField({ id, descriptor }: Operation, name: string): InputError {
  const known = Object.keys(descriptor.params ?? {});
  return new InputError(`${id} has no input "${name}".${suggest(name, known)}`, { field: name });
}
