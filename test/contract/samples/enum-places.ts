import { type ApiDocument, type Schema, under } from '../judge/document.ts';
import { minimalValue } from './sample-value.ts';

type Step =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'map' }
  | { readonly kind: 'items' }
  | { readonly kind: 'part'; readonly keyword: 'allOf' | 'anyOf' | 'oneOf'; readonly index: number };

/** A place in a schema that lists its values. */
export interface EnumPlace {
  /** Pointer of the schema that has the list: one component is one place, wherever it is used. */
  readonly at: string;
  readonly values: readonly unknown[];
  /** The shortest way there from the schema that was searched. */
  readonly steps: readonly Step[];
}

/** Every place with an enum or a constant that a value of the schema can have, each once. */
export function enumPlaces(document: ApiDocument, pointer: string): EnumPlace[] {
  const seen = new Set<string>();
  const found: EnumPlace[] = [];
  // Level by level, so that each place is found by its shortest way.
  for (let level: [string, Step[]][] = [[pointer, []]]; level.length > 0; ) {
    const next: [string, Step[]][] = [];
    for (const [reference, steps] of level) {
      const { at, value: schema } = document.follow<Schema>(reference);
      if (seen.has(at)) continue;
      seen.add(at);
      const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
      if (values.length > 0) found.push({ at, values, steps });
      for (const step of stepsFrom(schema)) next.push([stepInto(at, step), [...steps, step]]);
    }
    level = next;
  }
  return found;
}

/** A value of the schema that has `leaf` at a place, and otherwise no more than it must. */
export function valueWith(document: ApiDocument, pointer: string, steps: readonly Step[], leaf: unknown): unknown {
  const { at } = document.follow<Schema>(pointer);
  const [step, ...rest] = steps;
  if (!step) return leaf;
  const value = valueWith(document, stepInto(at, step), rest, leaf);
  if (step.kind === 'items') return [value];
  const base = minimalValue(document, at);
  if (step.kind === 'property') return { ...(base as object), [step.name]: value };
  if (step.kind === 'map') return { ...(base as object), key: value };
  if (step.keyword !== 'allOf' || typeof value !== 'object') return value;
  return { ...(base as object), ...value };
}

function stepsFrom(schema: Schema): Step[] {
  const parts = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
    (schema[keyword] ?? []).map((_, index): Step => ({ kind: 'part', keyword, index })),
  );
  return [
    ...Object.keys(schema.properties ?? {}).map((name): Step => ({ kind: 'property', name })),
    ...parts,
    ...(schema.items ? [{ kind: 'items' } as const] : []),
    ...(typeof schema.additionalProperties === 'object' ? [{ kind: 'map' } as const] : []),
  ];
}

function stepInto(at: string, step: Step): string {
  if (step.kind === 'property') return under(at, 'properties', step.name);
  if (step.kind === 'map') return under(at, 'additionalProperties');
  return step.kind === 'items' ? under(at, 'items') : under(at, step.keyword, step.index);
}
