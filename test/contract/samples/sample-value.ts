import { type ApiDocument, type Schema, under } from '../judge/document.ts';

/** The smallest value that a schema takes, made of its own examples where it has some. */
export function minimalValue(document: ApiDocument, pointer: string): unknown {
  return make(document, pointer, (schema) => schema.required ?? []);
}

/** Values with every field there is: one for each variant of a union at the top. */
export function fullValues(document: ApiDocument, pointer: string): unknown[] {
  const { at, value: schema } = document.follow<Schema>(pointer);
  if (schema.oneOf && !schema.properties) {
    return schema.oneOf.flatMap((_, index) => fullValues(document, under(at, 'oneOf', index)));
  }
  return [make(document, at, ({ properties = {} }) => Object.keys(properties))];
}

type ChooseFields = (schema: Schema) => readonly string[];

function make(document: ApiDocument, pointer: string, choose: ChooseFields): unknown {
  const { at, value: schema } = document.follow<Schema>(pointer);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const parts = (schema.allOf ?? []).map((_, index) => make(document, under(at, 'allOf', index), choose));
  // The usual alternative stands last, where a compiler looks; of a list of enum and string the enum stands first.
  const union = schema.anyOf ? 'anyOf' : 'oneOf';
  const branches = schema[union] ?? [];
  if (branches.length > 0) {
    const isObject = document.follow<Schema>(under(at, union, 0)).value.required !== undefined;
    parts.push(make(document, under(at, union, isObject ? branches.length - 1 : 0), choose));
  }
  if (schema.properties || parts.some((part) => typeof part === 'object')) {
    const fields = choose(schema).map((name) => [name, make(document, under(at, 'properties', name), choose)]);
    return Object.assign({}, ...parts, Object.fromEntries(fields));
  }
  return parts.length > 0 ? parts[0] : plainValue(document, at, schema, choose);
}

function plainValue(document: ApiDocument, at: string, schema: Schema, choose: ChooseFields): unknown {
  const [type] = [schema.type].flat();
  if (type === 'array') {
    const item = () => make(document, under(at, 'items'), choose);
    return schema.items ? Array.from({ length: Math.max(1, schema.minItems ?? 0) }, item) : [];
  }
  if (schema.examples && schema.examples.length > 0) return schema.examples[0];
  if (type === 'object') return {};
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  return 'text'.padEnd(schema.minLength ?? 0, '.').slice(0, schema.maxLength);
}
