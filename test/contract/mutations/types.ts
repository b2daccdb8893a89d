import { type ApiDocument, type Schema, under } from '../judge/document.ts';

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as JsonType;
}

/** The types a schema takes; undefined where it takes any. `integer` is among them wherever `number` is. */
export function allowedTypes(document: ApiDocument, pointer: string): ReadonlySet<JsonType> | undefined {
  const { at, value: schema } = document.follow<Schema>(pointer);
  if (schema.type !== undefined) return withIntegers([schema.type].flat() as JsonType[]);
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values) return withIntegers(values.map(typeOf));
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = schema[keyword]?.map((_, index) => allowedTypes(document, under(at, keyword, index)));
    if (!branches) continue;
    if (branches.includes(undefined)) return undefined;
    return withIntegers(branches.flatMap((types) => [...(types ?? [])]));
  }
  return undefined;
}

function withIntegers(types: readonly JsonType[]): ReadonlySet<JsonType> {
  return new Set(types.includes('number') ? [...types, 'integer'] : types);
}
