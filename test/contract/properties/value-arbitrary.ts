import fc from 'fast-check';
import { type ApiDocument, type Located, type Schema, under } from '../judge/document.ts';

export interface ArbitraryOptions {
  /** Whether objects also get fields that no schema names, as a server may add them. */
  readonly isOpen: boolean;
  /** Whether a value fits a schema: what one part of a schema allows another may not. */
  readonly fits: (schema: Located<Schema>, value: unknown) => boolean;
  /** Text of any kind; narrower where a place cannot carry all of it. */
  readonly text?: (length: { minLength?: number; maxLength?: number }) => fc.Arbitrary<string>;
}

/** Any text: all of Unicode but halves of characters, which have no UTF-8. */
const anyText = (length: object) => fc.string({ ...length, unit: 'binary' });

/** Values of a schema, for the keywords the description uses. Throws for one it would read wrongly. */
export function valueArbitrary(
  document: ApiDocument,
  pointer: string,
  options: ArbitraryOptions,
): fc.Arbitrary<unknown> {
  const { at, value: schema } = document.follow<Schema>(pointer);
  const inside = (...parts: (string | number)[]) => valueArbitrary(document, under(at, ...parts), options);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.properties || schema.allOf) return objectArbitrary(document, at, options);
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = schema[keyword];
    if (branches) return fc.oneof(...branches.map((_, index) => inside(keyword, index)));
  }
  if (schema.type === undefined) return anyJson;
  return fc.oneof(...[schema.type].flat().map((type) => ofType(type, schema)));

  function ofType(type: string, { minItems = 0, maxItems, items }: Schema): fc.Arbitrary<unknown> {
    if (type === 'object') return mapArbitrary(document, at, options);
    if (type === 'array') {
      const length = { minLength: minItems, maxLength: maxItems ?? minItems + 3 };
      return fc.array(items ? inside('items') : anyJson, length);
    }
    return scalarArbitrary(type, schema, options.text ?? anyText);
  }
}

/** Whatever JSON can hold, as it is after a trip through it (no minus zero). */
const anyJson = fc.jsonValue({ maxDepth: 2 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

function scalarArbitrary(
  type: string,
  { minLength, maxLength, pattern, format, ...range }: Schema,
  text: NonNullable<ArbitraryOptions['text']>,
): fc.Arbitrary<unknown> {
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'integer') {
    const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = range;
    return fc.integer({ min: minimum, max: maximum });
  }
  if (type === 'number') {
    const { minimum = -1e15, maximum = 1e15 } = range;
    return fc.double({ min: minimum, max: maximum, noNaN: true }).map((value) => value + 0);
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  if (format === 'date-time') {
    return fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString());
  }
  if (format === 'uri') return fc.webUrl({ withQueryParameters: true, withFragments: true });
  if (format !== undefined) throw new Error(`No values are known for the format ${format}; teach value-arbitrary.ts.`);
  return text({ ...(minLength === undefined ? {} : { minLength }), ...(maxLength === undefined ? {} : { maxLength }) });
}

/** An object of named fields. What stands under `allOf` says which of them must be there. */
function objectArbitrary(document: ApiDocument, at: string, options: ArbitraryOptions): fc.Arbitrary<unknown> {
  const { value: schema } = document.follow<Schema>(at);
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  const always = new Set<string>();
  const choices: Located<Schema>[][] = [];
  const read = (pointer: string): void => {
    const part = document.follow<Schema>(pointer);
    for (const name of part.value.required ?? []) always.add(name);
    for (const name of Object.keys(part.value.properties ?? {})) {
      fields[name] ??= valueArbitrary(document, under(part.at, 'properties', name), options);
    }
    for (const [index] of (part.value.allOf ?? []).entries()) read(under(part.at, 'allOf', index));
    const branches = (part.value.anyOf ?? []).map((_, index) =>
      document.follow<Schema>(under(part.at, 'anyOf', index)),
    );
    if (branches.length > 0) choices.push(branches);
  };
  read(at);
  const chosen = fc.tuple(...choices.map((choice) => fc.constantFrom(...choice)));
  const named = chosen.chain((branches) => {
    const requiredKeys = [...always, ...branches.flatMap(({ value }) => value.required ?? [])];
    return fc.record(fields, { requiredKeys }).filter((made) => branches.every((branch) => options.fits(branch, made)));
  });
  if (schema.additionalProperties === false || (!options.isOpen && schema.additionalProperties === undefined)) {
    return named;
  }
  return withOthers(named, Object.keys(fields), anyJson);
}

/** An object whose field names are data. */
function mapArbitrary(document: ApiDocument, at: string, options: ArbitraryOptions): fc.Arbitrary<unknown> {
  const { additionalProperties } = document.follow<Schema>(at).value;
  if (additionalProperties === false) return fc.constant({});
  const isTyped = typeof additionalProperties === 'object';
  const value = isTyped ? valueArbitrary(document, under(at, 'additionalProperties'), options) : anyJson;
  return withOthers(fc.constant({}), [], value);
}

function withOthers(named: fc.Arbitrary<object>, taken: readonly string[], value: fc.Arbitrary<unknown>) {
  const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => !taken.includes(key));
  return fc
    .tuple(named, fc.array(fc.tuple(name, value), { maxLength: 2 }))
    .map(([object, others]) => ({ ...object, ...Object.fromEntries(others) }));
}
