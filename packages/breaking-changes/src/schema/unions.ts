import { type Change, worst } from '../change.ts';
import type { JsonObject } from '../json.ts';
import { asChange, type Context, compareSchemas } from './compare.ts';
import type { Document } from './document.ts';
import { readShape } from './read-shape.ts';
import type { Shape } from './shape.ts';

interface Sides<T> {
  readonly base: T;
  readonly head: T;
}

/** Compares what a value may be one of. Variants with names are matched by name, others by what fits best. */
export function compareUnions(schemas: Sides<JsonObject>, shapes: Sides<Shape>, context: Context): Change[] {
  const base = alternativesOf(schemas.base, shapes.base);
  const head = alternativesOf(schemas.head, shapes.head);
  const property = shapes.head.unions[0]?.discriminator ?? shapes.base.unions[0]?.discriminator;
  if (property !== undefined) {
    const named = { base: byValue(context.base, base, property), head: byValue(context.head, head, property) };
    if (named.base !== undefined && named.head !== undefined) {
      return compareNamed({ base: named.base, head: named.head }, property, context);
    }
  }
  return compareNameless({ base, head }, context);
}

function alternativesOf(schema: JsonObject, shape: Shape): readonly JsonObject[] {
  const [union, ...more] = shape.unions;
  // Several unions at once are compared by the first; a further one narrows all its alternatives.
  if (union !== undefined) {
    return more.length === 0 ? union.alternatives : union.alternatives.map((one) => ({ allOf: [one, ...rest(more)] }));
  }
  const types = [...(shape.types ?? [])];
  return types.length > 1 || shape.isNullable ? types.map((type) => ({ allOf: [schema, { type }] })) : [schema];
}

const rest = (unions: Shape['unions']) => unions.map(({ alternatives }) => ({ anyOf: alternatives }));

/** The alternatives by the values of the property that tells them apart; undefined where one of them has no such value. */
function byValue(document: Document, alternatives: readonly JsonObject[], property: string) {
  const named = new Map<string, JsonObject>();
  for (const alternative of alternatives) {
    const field = readShape(document, alternative).properties.get(property);
    const values = field === undefined ? undefined : readShape(document, field).values;
    if (values === undefined) return undefined;
    for (const value of values) named.set(value, alternative);
  }
  return named;
}

function compareNamed(
  { base, head }: Sides<ReadonlyMap<string, JsonObject>>,
  property: string,
  context: Context,
): Change[] {
  const changes: Change[] = [];
  for (const [value, before] of base) {
    const now = head.get(value);
    if (now === undefined) changes.push(removed(`variant ${property}: ${value}`, context));
    else {
      const place = `${context.place} (${property}: ${value})`;
      changes.push(...compareSchemas(before, now, { ...context, place, apart: property }));
    }
  }
  for (const value of head.keys()) {
    if (!base.has(value)) changes.push(added(`variant ${property}: ${value}`, context));
  }
  return changes;
}

/** Each alternative a caller relied on must have one that takes its place. */
function compareNameless({ base, head }: Sides<readonly JsonObject[]>, context: Context): Change[] {
  const isInput = context.direction === 'input';
  const [needed, offered] = isInput ? [base, head] : [head, base];
  const used = new Set<JsonObject>();
  const changes: Change[] = [];
  const unmatched: JsonObject[] = [];
  for (const one of needed) {
    const trials = offered.map((other) => ({ other, changes: tried(one, other, isInput, context) }));
    const best = trials.find((trial) => worst(trial.changes.map(({ level }) => level)) === 'none') ?? mildest(trials);
    if (best === undefined) unmatched.push(one);
    else {
      used.add(best.other);
      changes.push(...best.changes);
    }
  }
  const left = offered.filter((other) => !used.has(other));
  for (const one of unmatched) {
    const other = left.shift();
    if (other !== undefined) changes.push(...tried(one, other, isInput, context));
    else changes.push(isInput ? removed('one of its forms', context) : added('a further form', context));
  }
  for (const _ of left) changes.push(isInput ? added('a further form', context) : removed('one of its forms', context));
  return changes;
}

function tried(one: JsonObject, other: JsonObject, isInput: boolean, context: Context): Change[] {
  const trial = { ...context, seen: new Set(context.seen), apart: undefined };
  return isInput ? compareSchemas(one, other, trial) : compareSchemas(other, one, trial);
}

function mildest<T extends { readonly changes: readonly Change[] }>(trials: readonly T[]): T | undefined {
  const fitting = trials.filter((trial) => !trial.changes.some(({ level }) => level === 'major'));
  return fitting.sort((a, b) => a.changes.length - b.changes.length)[0];
}

function removed(what: string, context: Context): Change {
  const isInput = context.direction === 'input';
  const finding = {
    level: 'major',
    was: what,
    is: 'gone',
    why: isInput
      ? 'Whoever sends it no longer compiles, and is refused.'
      : 'Code that tells the forms apart compares with something that cannot occur, which does not compile.',
    fix: 'Keep it and mark it deprecated.',
  } as const;
  return asChange('variant-removed', finding, context);
}

function added(what: string, context: Context): Change {
  const finding =
    context.direction === 'input'
      ? ({ level: 'minor', was: 'not accepted', is: what, why: 'It can be sent now; nobody has to.' } as const)
      : ({
          level: 'major',
          was: 'not among what is returned',
          is: what,
          why: 'Readers that handle every form meet one they do not know.',
          fix: 'Return it only where it is asked for.',
        } as const);
  return asChange('variant-added', finding, context);
}
