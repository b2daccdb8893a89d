import { type ApiDocument, type Schema, under } from '../judge/document.ts';
import { minimalValue } from '../samples/sample-value.ts';
import type { MutationKind } from './mutation.ts';
import { allowedTypes, type JsonType, typeOf } from './types.ts';

export type Path = readonly (string | number)[];

/** One change that makes a value wrong: the field at `path` gets `value`, or goes when it is `undefined`. */
export interface ValueFault {
  readonly kind: MutationKind;
  readonly path: Path;
  readonly value: unknown;
}

/** Every way to make a valid value wrong in one place, by the rules of its schema. */
export function valueFaults(document: ApiDocument, pointer: string, value: unknown, path: Path = []): ValueFault[] {
  const { value: schema } = document.follow<Schema>(pointer);
  return [...typeFaults(document, pointer, value, path), ...ruleFaults(document, pointer, schema, value, path)];
}

function typeFaults(document: ApiDocument, pointer: string, value: unknown, path: Path): ValueFault[] {
  const allowed = allowedTypes(document, pointer);
  // The whole input of a method is an object by its signature.
  if (allowed === undefined || path.length === 0) return [];
  const others: readonly unknown[] = typeof value === 'string' ? [7, true, {}] : ['text', 7, {}];
  const other = others.find((candidate) => !allowed.has(typeOf(candidate)));
  const faults: ValueFault[] = other === undefined ? [] : [{ kind: 'wrong type', path, value: other }];
  if (!allowed.has('null')) faults.push({ kind: 'null for a value', path, value: null });
  if (typeof value === 'number' && !allowed.has('number'))
    faults.push({ kind: 'no integer', path, value: value + 0.5 });
  return faults;
}

/** The faults of a value whose type is right. */
function ruleFaults(document: ApiDocument, pointer: string, schema: Schema, value: unknown, path: Path): ValueFault[] {
  const { at } = document.follow<Schema>(pointer);
  const parts = (schema.allOf ?? []).flatMap((_, index) => {
    const part = under(at, 'allOf', index);
    return ruleFaults(document, part, document.follow<Schema>(part).value, value, path);
  });
  const own = [...scalarFaults(schema, value, path), ...parts, ...unionFaults(document, at, schema, value, path)];
  if (Array.isArray(value)) return [...own, ...listFaults(document, at, schema, value, path)];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...objectFaults(document, at, schema, value as Record<string, unknown>, path)];
}

function scalarFaults(schema: Schema, value: unknown, path: Path): ValueFault[] {
  const faults: ValueFault[] = [];
  const add = (kind: MutationKind, wrong: unknown) => faults.push({ kind, path, value: wrong });
  if (schema.enum || schema.const !== undefined) add('value not listed', 'no-such-value');
  if (typeof value === 'string') {
    const { minLength = 0, maxLength, pattern, format } = schema;
    if (minLength > 0) add('too short', value.slice(0, minLength - 1));
    if (maxLength !== undefined) add('too long', value.padEnd(maxLength + 1, 'x'));
    if (pattern !== undefined) add('wrong pattern', '\u0000');
    // Bytes are no JSON; what is wrong with files is tried where forms are.
    if (format !== undefined && format !== 'binary') add('wrong format', notOf(format));
  }
  if (typeof value === 'number') {
    const lowest = schema.minimum ?? schema.exclusiveMinimum;
    const highest = schema.maximum ?? schema.exclusiveMaximum;
    if (lowest !== undefined) add('too small', lowest - (schema.minimum === undefined ? 0 : 1));
    if (highest !== undefined) add('too large', highest + (schema.maximum === undefined ? 0 : 1));
  }
  return faults;
}

function notOf(format: string): string {
  if (['date-time', 'date', 'uri', 'email', 'uuid'].includes(format)) return 'neither date nor address';
  throw new Error(`No value is known that is wrong for the format ${format}; teach value-faults.ts one.`);
}

function listFaults(document: ApiDocument, at: string, schema: Schema, value: unknown[], path: Path): ValueFault[] {
  const faults: ValueFault[] = [];
  const { minItems = 0, maxItems } = schema;
  if (minItems > 0) faults.push({ kind: 'too few items', path, value: value.slice(0, minItems - 1) });
  if (maxItems !== undefined) {
    faults.push({ kind: 'too many items', path, value: Array(maxItems + 1).fill(value[0]) });
  }
  if (schema.items && value.length > 0) {
    faults.push(...valueFaults(document, under(at, 'items'), value[0], [...path, 0]));
  }
  return faults;
}

function objectFaults(
  document: ApiDocument,
  at: string,
  schema: Schema,
  value: Record<string, unknown>,
  path: Path,
): ValueFault[] {
  const properties = schema.properties ?? {};
  const faults = (schema.required ?? [])
    .filter((name) => name in value)
    .map((name): ValueFault => ({ kind: 'missing field', path: [...path, name], value: undefined }));
  if (schema.additionalProperties === false) {
    faults.push({ kind: 'unknown field', path: [...path, 'fieldNobodyDeclared'], value: 'text' });
  }
  for (const [name, field] of Object.entries(value)) {
    if (!(name in properties)) continue;
    const inside = valueFaults(document, under(at, 'properties', name), field, [...path, name]);
    faults.push(...inside);
  }
  return faults;
}

function unionFaults(document: ApiDocument, at: string, schema: Schema, value: unknown, path: Path): ValueFault[] {
  const keyword = schema.oneOf ? 'oneOf' : 'anyOf';
  const branches = (schema[keyword] ?? []).map((_, index) => document.follow<Schema>(under(at, keyword, index)));
  if (branches.length === 0) return [];
  if (schema.discriminator) return variantFaults(document, schema, value as Record<string, unknown>, path);
  const choices = branches.map((branch) => branch.value.required ?? []);
  if (choices.every((choice) => choice.length > 0)) return choiceFaults(choices, value as object, path);
  // A fault in one branch is none where another takes the value.
  const fitting = branches.filter(
    (branch) => allowedTypes(document, branch.at)?.has(typeOf(value) as JsonType) ?? true,
  );
  const [only] = fitting;
  return only && fitting.length === 1 ? ruleFaults(document, only.at, only.value, value, path) : [];
}

/** Without all the fields of which one must be there. */
function choiceFaults(choices: readonly (readonly string[])[], value: object, path: Path): ValueFault[] {
  const left = Object.fromEntries(Object.entries(value).filter(([name]) => !choices.flat().includes(name)));
  return [{ kind: 'missing choice', path, value: left }];
}

function variantFaults(
  document: ApiDocument,
  { discriminator, oneOf = [] }: Schema,
  value: Record<string, unknown>,
  path: Path,
): ValueFault[] {
  const { propertyName = '', mapping = {} } = discriminator ?? {};
  const own = document.follow<Schema>(mapping[String(value[propertyName])] ?? '');
  const fields = new Map<string, string>();
  for (const { $ref = '' } of oneOf) {
    const other = document.follow<Schema>($ref);
    for (const name of Object.keys(other.value.properties ?? {})) fields.set(name, under(other.at, 'properties', name));
  }
  const foreign = [...fields].filter(([name]) => !(name in (own.value.properties ?? {})));
  return [
    ...foreign.map(
      ([name, at]): ValueFault => ({
        kind: 'field of another variant',
        path: [...path, name],
        value: minimalValue(document, at),
      }),
    ),
    ...ruleFaults(document, own.at, own.value, value, path),
  ];
}
