import type { Change, Finding } from '../change.ts';
import type { JsonObject } from '../json.ts';
import { schemaRules, typeRules } from '../rules/schema/index.ts';
import { nullable } from '../rules/schema/nullable.ts';
import type { Document } from './document.ts';
import { fieldsOf, isPresent } from './fields.ts';
import { readShape } from './read-shape.ts';
import type { SchemaPair, SchemaRule } from './rule.ts';
import type { Direction, Shape } from './shape.ts';
import { compareUnions } from './unions.ts';

export interface Context {
  readonly base: Document;
  readonly head: Document;
  readonly direction: Direction;
  readonly place: string;
  readonly usedBy: string;
  /** Pairs compared already: schemas refer to themselves. */
  readonly seen: Set<string>;
  readonly apart?: string | undefined;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

function identity(schema: object): number {
  const known = identities.get(schema);
  if (known !== undefined) return known;
  lastIdentity += 1;
  identities.set(schema, lastIdentity);
  return lastIdentity;
}

/** All that changed between two schemas and in whatever they are made of. */
export function compareSchemas(base: JsonObject, head: JsonObject, context: Context): Change[] {
  const shapes = { base: readShape(context.base, base), head: readShape(context.head, head) };
  const key = [target(context.base, base), target(context.head, head), context.apart ?? ''].join(':');
  if (context.seen.has(key)) return [];
  context.seen.add(key);
  const isSameOwner = shapes.base.owner !== undefined && shapes.base.owner === shapes.head.owner;
  const here = { ...context, place: isSameOwner ? String(shapes.head.owner) : context.place };
  const hasUnion = [shapes.base.unions.length > 0, shapes.head.unions.length > 0];
  const documents = { base: context.base, head: context.head };
  const pair: SchemaPair = { ...shapes, documents, direction: context.direction, apart: context.apart };
  if (hasUnion[0] !== hasUnion[1])
    return [...found([nullable], pair, here), ...compareUnions({ base, head }, shapes, here)];
  const ofTypes = found(typeRules, pair, here);
  // Where not even the type is right, nothing below it says more.
  if (ofTypes.some(({ level }) => level === 'major')) return ofTypes;
  const unions = hasUnion[0] === true ? compareUnions({ base, head }, shapes, here) : [];
  return [...ofTypes, ...found(schemaRules, pair, here), ...unions, ...compareParts(pair, here)];
}

/** References to one component are one schema, however often it is referred to. */
function target(document: Document, schema: JsonObject): number {
  const { owner } = readShape(document, schema);
  return identity(owner === undefined ? schema : document.resolve(schema));
}

function found(rules: readonly SchemaRule[], pair: SchemaPair, context: Context): Change[] {
  return rules.flatMap((rule) => rule.check(pair).map((finding) => asChange(rule.name, finding, context)));
}

export function asChange(rule: string, { at, ...finding }: Finding, context: Context): Change {
  const place = at === undefined ? context.place : `${context.place}.${at}`;
  return { rule, ...finding, place, usedBy: [context.usedBy] };
}

function compareParts({ base, head }: SchemaPair, context: Context): Change[] {
  const inside = { ...context, apart: undefined };
  return [
    ...compareFields(base, head, context),
    ...compareOne(base.items, head.items, { ...inside, place: `${context.place}[]` }),
    ...compareOne(base.additional, head.additional, { ...inside, place: `${context.place}.*` }),
  ];
}

function compareFields(base: Shape, head: Shape, context: Context): Change[] {
  const after = fieldsOf(head);
  return [...fieldsOf(base)].flatMap(([name, before]) => {
    const now = after.get(name);
    const isThere =
      isPresent(context.base, before, context.direction) && isPresent(context.head, now, context.direction);
    if (now === undefined || !isThere || name === context.apart) return [];
    return compareSchemas(before, now, { ...context, apart: undefined, place: `${context.place}.${name}` });
  });
}

function compareOne(base: JsonObject | undefined, head: JsonObject | undefined, context: Context): Change[] {
  return base === undefined && head === undefined ? [] : compareSchemas(base ?? anything, head ?? anything, context);
}

const anything: JsonObject = {};
