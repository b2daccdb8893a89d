export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is anything else, so that absent parts read as empty parts. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What stands under a key; own properties only, as a description may name things `constructor` or `__proto__`. */
export function own(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as JsonObject)[key]
    : undefined;
}

/** `pointer` extended by keys, escaped as RFC 6901 asks. */
export function childPointer(pointer: string, ...keys: (string | number)[]): string {
  return keys.reduce<string>(
    (parent, key) => `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    pointer,
  );
}

/** The types a schema allows; none when it does not say. */
export function typesOf(schema: JsonObject): readonly unknown[] {
  return typeof schema['type'] === 'string' ? [schema['type']] : arrayOf(schema['type']);
}
