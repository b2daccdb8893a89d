import { type JsonObject, typesOf } from './json.ts';
import type { BodyModel, Choice, FieldModel, VariantModel } from './model.ts';
import type { Part } from './part.ts';

/**
 * Reads the top level of a body schema: its named properties, through references, `allOf` and the variants of a union.
 * A field counts as required when every variant requires it, so that a check before sending never refuses a body the
 * description allows. `isObject` is false for a list, a text or a number.
 */
export function readBodyShape(
  schema: Part,
): Pick<BodyModel, 'fields' | 'isPlain' | 'choices' | 'union'> & { isObject: boolean } {
  const { fields, isObject } = readFields(schema);
  const choices = readChoices(schema);
  return { fields, isObject, choices, union: readUnion(schema), isPlain: isObject && isPlain(schema.object) };
}

function readFields(schema: Part): { fields: FieldModel[]; isObject: boolean } {
  const reader = new ShapeReader();
  const required = reader.read(schema);
  const fields = [...reader.fields].map(([name, field]) => ({ name, ...field, isRequired: required.has(name) }));
  return { fields, isObject: reader.isObject };
}

/** The variants of a union whose discriminator has texts for values in each. */
function readUnion(schema: Part): BodyModel['union'] {
  const property = schema.at('discriminator').text('propertyName');
  if (property === undefined) return undefined;
  const variants = schema
    .at('oneOf')
    .items()
    .map((part): VariantModel => {
      const tag = part.at('properties', property);
      const fixed = tag.text('const');
      return {
        values: fixed === undefined ? tag.texts('enum') : [fixed],
        fields: readFields(part).fields.filter(({ name }) => name !== property),
        choices: readChoices(part),
      };
    });
  const isComplete = variants.length > 0 && variants.every(({ values }) => values.length > 0);
  return isComplete ? { property, variants } : undefined;
}

/** Each `anyOf` whose every member requires something, also inside `allOf`. */
function readChoices(schema: Part, seen = new Set<unknown>()): Choice[] {
  if (seen.has(schema.value)) return [];
  seen.add(schema.value);
  const choice = schema
    .at('anyOf')
    .items()
    .map((member) => member.texts('required'));
  const isChoice = choice.length > 1 && choice.every((names) => names.length > 0);
  const inner = schema
    .at('allOf')
    .items()
    .flatMap((part) => readChoices(part, seen));
  return isChoice ? [choice, ...inner] : inner;
}

const COMPOSING = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'patternProperties', 'enum', 'const'];

/** Properties of this schema alone: no union, no composition, no free keys. */
function isPlain(schema: JsonObject): boolean {
  return (
    schema['type'] === 'object' &&
    schema['nullable'] !== true &&
    schema['properties'] !== undefined &&
    (schema['additionalProperties'] ?? false) === false &&
    !COMPOSING.some((keyword) => Object.hasOwn(schema, keyword))
  );
}

class ShapeReader {
  readonly fields = new Map<string, Pick<FieldModel, 'file' | 'description'>>();
  isObject = true;
  readonly #read = new Map<unknown, ReadonlySet<string>>();

  /** Collects the fields and returns the names that must be present whichever variant is taken. */
  read(schema: Part): ReadonlySet<string> {
    let required: ReadonlySet<string> = new Set(schema.texts('required'));
    // A schema may contain itself, and be reached in more ways than can be walked.
    const known = this.#read.get(schema.value);
    if (known !== undefined) return known;
    this.#read.set(schema.value, required);
    if (schema.types.length > 0 && !schema.types.includes('object')) this.isObject = false;
    for (const [name, property] of schema.at('properties').members()) {
      if (this.fields.has(name)) continue;
      this.fields.set(name, { file: fileKindOf(property), description: property.description });
    }
    for (const part of schema.at('allOf').items()) required = required.union(this.read(part));
    for (const keyword of ['oneOf', 'anyOf']) {
      const [first, ...others] = schema
        .at(keyword)
        .items()
        .map((variant) => this.read(variant));
      const common = others.reduce((names, other) => names.intersection(other), first ?? new Set());
      required = required.union(common);
    }
    this.#read.set(schema.value, required);
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
