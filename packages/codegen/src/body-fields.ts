import type { BuildContext } from './build-context.ts';
import { arrayOf, childPointer, isObject, type JsonObject, objectOf, stringOf, stringsOf } from './json.ts';

export interface BodyField {
  isRequired: boolean;
  file?: 'one' | 'many';
  description?: string;
}

/** The named properties of a schema, through references, `allOf` and the variants of a union. */
export interface BodyShape {
  readonly fields: Map<string, BodyField>;
  /** Not an object at all: an array, a text, a number. */
  readonly isObject: boolean;
  /** Properties of this schema alone: no union, no composition, no free keys. */
  readonly isPlain: boolean;
}

/**
 * Reads the top level of a body schema. A field counts as required when every variant of the body requires it, so that
 * a check before sending never refuses a body the description allows.
 */
export function readBodyShape(schema: unknown, pointer: string, context: BuildContext): BodyShape {
  const reader = new ShapeReader(context);
  const required = new Set<string>();
  const fields = new Map<string, BodyField>();
  const isObjectBody = reader.read(schema, pointer, fields, required);
  for (const [name, field] of fields) field.isRequired = required.has(name);
  return {
    fields,
    isObject: isObjectBody,
    isPlain: isObjectBody && isPlainSchema(context.follow(schema, pointer)?.value),
  };
}

function isPlainSchema(schema: JsonObject | undefined): boolean {
  if (schema === undefined || !isObject(schema['properties'])) return false;
  const composes = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'patternProperties', 'enum', 'const'];
  if (composes.some((keyword) => Object.hasOwn(schema, keyword))) return false;
  const free = schema['additionalProperties'];
  return (free === undefined || free === false) && schema['type'] === 'object' && schema['nullable'] !== true;
}

class ShapeReader {
  readonly #context: BuildContext;
  readonly #open = new Set<JsonObject>();

  constructor(context: BuildContext) {
    this.#context = context;
  }

  /** Adds to `fields` and `required`; returns whether the schema can be an object. */
  read(schema: unknown, pointer: string, fields: Map<string, BodyField>, required: Set<string>): boolean {
    const located = this.#context.follow(schema, pointer);
    if (located === undefined || this.#open.has(located.value)) return true;
    const { value } = located;
    this.#open.add(value);
    this.#readProperties(value, located.pointer, fields);
    for (const name of stringsOf(value['required'])) required.add(name);
    let canBeObject = typesOf(value).length === 0 || typesOf(value).includes('object');
    for (const [index, part] of arrayOf(value['allOf']).entries()) {
      const place = childPointer(childPointer(located.pointer, 'allOf'), index);
      if (!this.read(part, place, fields, required)) canBeObject = false;
    }
    for (const keyword of ['oneOf', 'anyOf']) {
      const variants = arrayOf(value[keyword]);
      if (variants.length === 0) continue;
      const place = childPointer(located.pointer, keyword);
      if (!this.#readVariants(variants, place, fields, required)) canBeObject = false;
    }
    this.#open.delete(value);
    return canBeObject;
  }

  #readVariants(
    variants: readonly unknown[],
    pointer: string,
    fields: Map<string, BodyField>,
    required: Set<string>,
  ): boolean {
    let common: Set<string> | undefined;
    let allObjects = true;
    for (const [index, variant] of variants.entries()) {
      const ofVariant = new Set<string>();
      if (!this.read(variant, childPointer(pointer, index), fields, ofVariant)) allObjects = false;
      common = new Set([...(common ?? ofVariant)].filter((name) => ofVariant.has(name)));
    }
    for (const name of common ?? []) required.add(name);
    return allObjects;
  }

  #readProperties(schema: JsonObject, pointer: string, fields: Map<string, BodyField>): void {
    const properties = objectOf(schema['properties']);
    for (const name of Object.keys(properties)) {
      if (fields.has(name)) continue;
      const place = childPointer(childPointer(pointer, 'properties'), name);
      const property = this.#context.follow(properties[name], place)?.value;
      const file = this.#fileKind(property, place);
      const description = stringOf(objectOf(properties[name])['description']) ?? stringOf(property?.['description']);
      fields.set(name, {
        isRequired: false,
        ...(file === undefined ? {} : { file }),
        ...(description === undefined ? {} : { description }),
      });
    }
  }

  #fileKind(schema: JsonObject | undefined, pointer: string): 'one' | 'many' | undefined {
    if (schema === undefined) return undefined;
    if (isFile(schema)) return 'one';
    if (!typesOf(schema).includes('array')) return undefined;
    const items = this.#context.follow(schema['items'], childPointer(pointer, 'items'))?.value;
    return items !== undefined && isFile(items) ? 'many' : undefined;
  }
}

/** `format: binary`, or as 3.1 also writes it: a media type that is no text, and no encoding. */
export function isFile(schema: JsonObject): boolean {
  if (!typesOf(schema).includes('string')) return false;
  if (schema['format'] === 'binary') return true;
  const mediaType = schema['contentMediaType'];
  return (
    typeof mediaType === 'string' && schema['contentEncoding'] === undefined && !/^text\/|json|xml/.test(mediaType)
  );
}

function typesOf(schema: JsonObject): readonly unknown[] {
  return typeof schema['type'] === 'string' ? [schema['type']] : arrayOf(schema['type']);
}
