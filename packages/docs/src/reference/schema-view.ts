import { arrayOf, isObject, type JsonObject, objectOf, typesOf } from '@hoopai/conversations-codegen/src/json.ts';
import { schemaNameOf } from '@hoopai/conversations-codegen/src/references.ts';
import type { Api } from '../api.ts';

/** What a reader wants to know of a schema, references followed. */
export interface SchemaView {
  /** `string`, `array of object`, `text or null`. */
  readonly type: string;
  /** The component it refers to: two that share it share a meaning. */
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** Known values. */
  readonly values: readonly string[];
  /** The server may send others. */
  readonly isOpen: boolean;
  /** `1 to 100`, `at least 1 character`. */
  readonly limits: readonly string[];
  readonly example: unknown;
  readonly isDeprecated: boolean;
  readonly fields: readonly FieldView[];
}

export interface FieldView {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: SchemaView;
}

/** Deep enough for every body; a schema inside itself ends here. */
const DEEPEST = 8;

export function viewSchema(api: Api, schema: unknown, depth = 0): SchemaView {
  const name = isObject(schema) ? schemaNameOf(schema['$ref'] as string | undefined) : undefined;
  const target = objectOf(api.resolve(schema));
  // Beside a reference, 3.1 lets description and the like stand for this place alone.
  const merged: JsonObject = { ...target, ...objectOf(schema) };
  const alternatives = [...arrayOf(merged['anyOf']), ...arrayOf(merged['oneOf'])].map((each) =>
    objectOf(api.resolve(each)),
  );
  const types = typesOf(merged);
  const plain = alternatives.length > 0 && types.length === 0;
  const shape = plain ? (alternatives.find((each) => hasShape(each)) ?? {}) : merged;
  const values = enumOf(merged, alternatives);
  return {
    name,
    type: typeOf(api, merged, alternatives),
    description: typeof merged['description'] === 'string' ? merged['description'] : undefined,
    values,
    isOpen: values.length > 0 && alternatives.some((each) => each['type'] === 'string' && each['enum'] === undefined),
    limits: limitsOf(merged),
    example: arrayOf(merged['examples'])[0],
    isDeprecated: merged['deprecated'] === true,
    fields: depth >= DEEPEST ? [] : fieldsOf(api, shape, depth + 1),
  };
}

/** The fields of an object, or of the objects in an array; those that must be there first. */
export function fieldsOf(api: Api, schema: JsonObject, depth = 0): FieldView[] {
  const owner = schema['items'] === undefined ? schema : objectOf(api.resolve(schema['items']));
  const required = arrayOf(owner['required']);
  const fields = Object.entries(objectOf(owner['properties'])).map(([name, property]) => ({
    name,
    isRequired: required.includes(name),
    schema: viewSchema(api, property, depth),
  }));
  return [...fields.filter((field) => field.isRequired), ...fields.filter((field) => !field.isRequired)];
}

function hasShape(schema: JsonObject): boolean {
  return schema['properties'] !== undefined || schema['items'] !== undefined;
}

function enumOf(schema: JsonObject, alternatives: readonly JsonObject[]): string[] {
  if (schema['const'] !== undefined) return [text(schema['const'])];
  const nested = alternatives.flatMap((each) => [each, ...arrayOf(each['anyOf']).map(objectOf)]);
  return [schema, ...nested].flatMap((each) => arrayOf(each['enum'])).map(text);
}

function typeOf(api: Api, schema: JsonObject, alternatives: readonly JsonObject[]): string {
  const types = typesOf(schema).map(String);
  const [first] = types;
  if (types.includes('array')) {
    const items = viewSchema(api, schema['items'], DEEPEST);
    return `array of ${items.type}`;
  }
  if (types.length > 0) {
    const format = typeof schema['format'] === 'string' && first === 'string' ? FORMATS[schema['format']] : undefined;
    return format === undefined ? types.join(' or ') : [format, ...types.slice(1)].join(' or ');
  }
  const names = alternatives.map((each) =>
    typeOf(
      api,
      each,
      [...arrayOf(each['anyOf']), ...arrayOf(each['oneOf'])].map((part) => objectOf(api.resolve(part))),
    ),
  );
  return names.length === 0 ? 'any' : [...new Set(names.flatMap((name) => name.split(' or ')))].join(' or ');
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'date-time',
  binary: 'file',
  email: 'email address',
  uri: 'URL',
};

function limitsOf(schema: JsonObject): string[] {
  const limits: string[] = [];
  const range = (low: unknown, high: unknown, unit: string): void => {
    if (low !== undefined && high !== undefined) limits.push(`${low} to ${high}${unit}`);
    else if (high !== undefined) limits.push(`at most ${high}${unit}`);
    else if (low !== undefined && low !== 0) limits.push(`at least ${low}${unit}`);
  };
  range(schema['minimum'], schema['maximum'], '');
  // Not to be empty goes without saying.
  range(schema['minLength'] === 1 ? undefined : schema['minLength'], schema['maxLength'], ' characters');
  range(schema['minItems'] === 1 ? undefined : schema['minItems'], schema['maxItems'], ' items');
  if (schema['pattern'] !== undefined) limits.push(`matches ${text(schema['pattern'])}`);
  if (schema['default'] !== undefined) limits.push(`default ${text(schema['default'])}`);
  return limits;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
