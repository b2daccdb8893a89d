import { type JsonObject, typesOf } from './json.ts';
import type { FieldModel } from './model.ts';
import type { Part } from './part.ts';

/** The named properties of a schema, through references, `allOf` and the variants of a union. */
export interface BodyShape {
  readonly fields: readonly FieldModel[];
  /** Not an object at all: an array, a text, a number. */
  readonly isObject: boolean;
  /** Properties of this schema alone: no union, no composition, no free keys. */
  readonly isPlain: boolean;
}

/**
 * Reads the top level of a body schema. A field counts as required when every variant of the body requires it, so that
 * a check before sending never refuses a body the description allows.
 */
export function readBodyShape(schema: Part): BodyShape {
  const reader = new ShapeReader();
  const required = reader.read(schema);
  const fields = [...reader.fields].map(([name, file]) => ({ name, file, isRequired: required.has(name) }));
  return { fields, isObject: reader.isObject, isPlain: reader.isObject && isPlain(schema) };
}

const COMPOSING = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'patternProperties', 'enum', 'const'];

function isPlain({ object: schema }: Part): boolean {
  return (
    schema['type'] === 'object' &&
    schema['nullable'] !== true &&
    schema['properties'] !== undefined &&
    (schema['additionalProperties'] ?? false) === false &&
    !COMPOSING.some((keyword) => Object.hasOwn(schema, keyword))
  );
}

class ShapeReader {
  readonly fields = new Map<string, FieldModel['file']>();
  isObject = true;
  readonly #open = new Set<unknown>();

  /** Collects the fields and returns the names that must be present whichever variant is taken. */
  read(schema: Part): ReadonlySet<string> {
    let required: ReadonlySet<string> = new Set(schema.texts('required'));
    // A schema may contain itself.
    if (this.#open.has(schema.value)) return required;
    this.#open.add(schema.value);
    if (schema.types.length > 0 && !schema.types.includes('object')) this.isObject = false;
    for (const [name, property] of schema.at('properties').members()) {
      if (!this.fields.has(name)) this.fields.set(name, fileKindOf(property));
    }
    for (const part of schema.at('allOf').items()) required = required.union(this.read(part));
    for (const keyword of ['oneOf', 'anyOf']) {
      const variants = schema.at(keyword).items();
      const [first, ...others] = variants.map((variant) => this.read(variant));
      if (first !== undefined)
        required = required.union(others.reduce((common, other) => common.intersection(other), first));
    }
    this.#open.delete(schema.value);
    return required;
  }
}

function fileKindOf(schema: Part): FieldModel['file'] {
  if (isFile(schema.object)) return 'one';
  return schema.types.includes('array') && isFile(schema.at('items').object) ? 'many' : undefined;
}

/** `format: binary`, or as 3.1 also writes it: a media type that is no text, and no encoding. */
export function isFile(schema: JsonObject): boolean {
  if (!typesOf(schema).includes('string')) return false;
  const { format, contentMediaType: mediaType, contentEncoding } = schema;
  if (format === 'binary') return true;
  return typeof mediaType === 'string' && contentEncoding === undefined && !/^text\/|json|xml/.test(mediaType);
}
