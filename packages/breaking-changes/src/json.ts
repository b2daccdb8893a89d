export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object; one without members where it is something else. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const stringsOf = (value: unknown): readonly string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string');

/** Arrays that are sets: their order says nothing. */
const sets = new Set(['required', 'enum', 'parameters', 'type']);

/** JSON text that is equal for values that mean the same: keys sorted, and the arrays that are sets. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value, ''));
}

function sorted(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => sorted(item, ''));
    return sets.has(key) ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name], name)]));
}

export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
