import { isRecord } from './message.ts';
import type { Operation, Schema } from './prism.ts';

const narrowed = new WeakMap<Operation, Map<unknown, Operation>>();

/**
 * Leaves of a discriminated union only the variant the body claims to be. Prism ignores `discriminator`: it would
 * report the faults of all variants at once. A body that claims none is told the values there are. Prism answers with
 * the first example: one named like the variant (`email` for `Email`) comes first.
 */
export function withVariant(operation: Operation, body: unknown): Operation {
  const contents = operation.request?.body?.contents;
  const schema = contents?.[0]?.schema;
  const name = schema?.discriminator?.propertyName;
  if (!contents || !schema?.oneOf || name === undefined) return operation;
  const value = isRecord(body) ? body[name] : undefined;
  const known = narrowed.get(operation) ?? new Map<unknown, Operation>();
  narrowed.set(operation, known);
  const variants = schema.oneOf.filter((variant) => valuesOf(variant, name).includes(value));
  const key = variants.length > 0 ? value : undefined;
  const cached = known.get(key);
  if (cached) return cached;
  const narrow = narrowSchema(schema, variants, name);
  const result = {
    ...operation,
    responses: operation.responses.map((response) => withExampleFirst(response, key)),
    request: {
      ...operation.request,
      body: { ...operation.request?.body, contents: [{ ...contents[0], schema: narrow }] },
    },
  } as Operation;
  known.set(key, result);
  return result;
}

function narrowSchema(schema: Schema, variants: readonly Schema[], name: string): Schema {
  const [variant] = variants;
  if (variants.length === 1 && variant) return variant;
  if (variants.length > 1) return { oneOf: variants };
  const values = (schema.oneOf ?? []).flatMap((candidate) => valuesOf(candidate, name));
  return { type: 'object', required: [name], properties: { [name]: { enum: values } } };
}

function withExampleFirst(response: Operation['responses'][number], variant: unknown): typeof response {
  const wanted = String(variant).toLowerCase();
  const contents = response.contents?.map((content) => {
    const isWanted = ({ key }: { key: string }) => key.toLowerCase() === wanted;
    const { examples = [] } = content;
    return { ...content, examples: [...examples.filter(isWanted), ...examples.filter((each) => !isWanted(each))] };
  });
  return contents === undefined ? response : { ...response, contents };
}

function valuesOf(variant: Schema, name: string): readonly unknown[] {
  const property = variant.properties?.[name];
  return property?.enum ?? (property?.const === undefined ? [] : [property.const]);
}
