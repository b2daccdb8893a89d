import { isObject, type JsonObject } from './json.ts';
import type { Part } from './part.ts';

const MAX_DEPTH = 40;
const COMPOSING = ['allOf', 'anyOf', 'oneOf'];

/**
 * Whether a value has the shape a schema asks for: enough to know that it compiles against the generated type.
 * Patterns, lengths and ranges are the linter's job.
 * @param isPart Whether the schema is part of a composition, which sees the properties of the other parts too.
 */
export function exampleFits(value: unknown, schema: Part, depth = 0, isPart = false): boolean {
  if (schema.value === undefined) return schema.reference === undefined;
  if (schema.value === true || depth > MAX_DEPTH) return true;
  if (!isObject(schema.value)) return false;
  if (value === null && schema.flag('nullable')) return true;
  if (Object.hasOwn(schema.value, 'const') && schema.value['const'] !== value) return false;
  if (Array.isArray(schema.value['enum']) && !schema.value['enum'].includes(value)) return false;
  if (!typeFits(value, schema)) return false;
  const [all = [], ...unions] = COMPOSING.map((keyword) => schema.at(keyword).items());
  const partFits = (part: Part): boolean => exampleFits(value, part, depth + 1, true);
  if (!all.every(partFits)) return false;
  if (!unions.every((variants) => variants.length === 0 || variants.some(partFits))) return false;
  if (Array.isArray(value)) return value.every((item) => exampleFits(item, schema.at('items'), depth + 1));
  return !isObject(value) || objectFits(value, schema, depth, isPart);
}

function typeFits(value: unknown, schema: Part): boolean {
  if (schema.types.length === 0) return schema.at('properties').value === undefined || isObject(value);
  return schema.types.some((type) => {
    if (type === 'null') return value === null;
    if (type === 'array') return Array.isArray(value);
    if (type === 'object') return isObject(value);
    if (type === 'integer') return Number.isInteger(value);
    return typeof value === type;
  });
}

function objectFits(value: JsonObject, schema: Part, depth: number, isPart: boolean): boolean {
  const properties = schema.at('properties');
  const isKnown = (name: string): boolean => Object.hasOwn(properties.object, name);
  if (!schema.texts('required').every((name) => Object.hasOwn(value, name) || !isKnown(name))) return false;
  const rest = schema.at('additionalProperties');
  const isOpen =
    isPart || rest.value === true || properties.members().length === 0 || COMPOSING.some((key) => schema.at(key).value);
  return Object.keys(value).every((name) => {
    if (isKnown(name)) return exampleFits(value[name], properties.at(name), depth + 1);
    return isObject(rest.value) ? exampleFits(value[name], rest, depth + 1) : isOpen;
  });
}
