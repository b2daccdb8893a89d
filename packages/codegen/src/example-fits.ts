import type { BuildContext } from './build-context.ts';
import { arrayOf, isObject, type JsonObject, objectOf, own, stringsOf } from './json.ts';

/**
 * Whether a value has the shape a schema asks for: enough to know that it compiles against the generated type.
 * Patterns, lengths and ranges are the linter's job.
 */
export function exampleFits(
  value: unknown,
  schema: unknown,
  context: BuildContext,
  depth = 0,
  isPart = false,
): boolean {
  if (schema === true || schema === undefined || depth > 40) return true;
  const resolved = context.follow(schema, '#')?.value;
  if (resolved === undefined) return false;
  if (value === null && resolved['nullable'] === true) return true;
  if (Object.hasOwn(resolved, 'const') && resolved['const'] !== value) return false;
  if (Array.isArray(resolved['enum']) && !resolved['enum'].includes(value)) return false;
  if (!typeFits(value, resolved)) return false;
  const fits = (part: unknown): boolean => exampleFits(value, part, context, depth + 1, true);
  if (!arrayOf(resolved['allOf']).every(fits)) return false;
  for (const keyword of ['anyOf', 'oneOf']) {
    const variants = arrayOf(resolved[keyword]);
    if (variants.length > 0 && !variants.some(fits)) return false;
  }
  if (Array.isArray(value)) {
    return value.every((item) => exampleFits(item, resolved['items'], context, depth + 1));
  }
  return !isObject(value) || objectFits(value, resolved, context, depth, isPart);
}

function typeFits(value: unknown, schema: JsonObject): boolean {
  const types = typeof schema['type'] === 'string' ? [schema['type']] : stringsOf(schema['type']);
  if (types.length === 0) return !isObject(schema['properties']) || isObject(value);
  return types.some((type) => {
    if (type === 'null') return value === null;
    if (type === 'array') return Array.isArray(value);
    if (type === 'object') return isObject(value);
    if (type === 'integer') return Number.isInteger(value);
    return typeof value === type;
  });
}

function objectFits(
  value: JsonObject,
  schema: JsonObject,
  context: BuildContext,
  depth: number,
  isPart: boolean,
): boolean {
  const properties = objectOf(schema['properties']);
  if (!stringsOf(schema['required']).every((name) => Object.hasOwn(value, name) || !Object.hasOwn(properties, name))) {
    return false;
  }
  // A part of a composition, or a schema made of parts, sees the properties of the others too.
  const isOpen =
    isPart ||
    Object.keys(properties).length === 0 ||
    schema['additionalProperties'] === true ||
    ['allOf', 'anyOf', 'oneOf'].some((keyword) => Object.hasOwn(schema, keyword));
  for (const name of Object.keys(value)) {
    const property = own(properties, name);
    if (property !== undefined) {
      if (!exampleFits(value[name], property, context, depth + 1)) return false;
    } else if (isObject(schema['additionalProperties'])) {
      if (!exampleFits(value[name], schema['additionalProperties'], context, depth + 1)) return false;
    } else if (!isOpen) {
      return false;
    }
  }
  return true;
}
