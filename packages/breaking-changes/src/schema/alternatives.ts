import { type JsonObject, objectOf, stringsOf } from '../json.ts';
import type { Document } from './document.ts';
import { annotations } from './keywords.ts';
import type { Alternative } from './shape.ts';

/** What the members of an `anyOf` or `oneOf` amount to. */
export type Classified = { readonly hasNull: boolean } & (
  | { readonly kind: 'known values'; readonly types: readonly string[]; readonly values: readonly string[] }
  | { readonly kind: 'values'; readonly types: readonly string[]; readonly values: readonly string[] }
  | { readonly kind: 'types'; readonly types: readonly string[] }
  | { readonly kind: 'one'; readonly member: JsonObject }
  | { readonly kind: 'choice'; readonly alternatives: readonly Alternative[] }
  | { readonly kind: 'union'; readonly members: readonly JsonObject[] }
);

const choiceKeywords = new Set(['type', 'required', 'properties']);

/** Tells apart what `anyOf` is used for: an open enum, several types, `null`, a choice of required fields, a real union. */
export function alternativesIn(document: Document, members: readonly JsonObject[]): Classified {
  const kept = members.filter((member) => !isNull(document.resolve(member)));
  const hasNull = kept.length < members.length;
  const [first] = kept;
  if (first !== undefined && kept.length === 1) return { kind: 'one', member: first, hasNull };
  const resolved = kept.map((member) => document.resolve(member));
  const types = resolved.map(bareType);
  if (types.every((type) => type !== undefined)) return { kind: 'types', types, hasNull };
  const closed = closedValues(resolved);
  if (closed !== undefined) return { kind: 'values', ...closed, hasNull };
  const open = openValues(resolved);
  if (open !== undefined) return { kind: 'known values', ...open, hasNull };
  const alternatives = resolved.map(asChoice);
  if (alternatives.every((choice) => choice !== undefined)) return { kind: 'choice', alternatives, hasNull };
  return { kind: 'union', members: kept, hasNull };
}

const keywords = (schema: JsonObject) => Object.keys(schema).filter((key) => !annotations.has(key));

const isNull = (schema: JsonObject) => schema['type'] === 'null' || ('const' in schema && schema['const'] === null);

/** The type of a scalar that is limited in no way. */
function bareType(schema: JsonObject): string | undefined {
  const { type } = schema;
  const isBare = keywords(schema).length === 1 && typeof type === 'string' && type !== 'object' && type !== 'array';
  return isBare ? type : undefined;
}

/** One constant after the other: an enum, written so that each value has its own text. */
function closedValues(members: readonly JsonObject[]) {
  const isValues = (member: JsonObject) =>
    typeof member['type'] === 'string' && keywords(member).length === 2 && valuesOf(member) !== undefined;
  if (!members.every(isValues)) return undefined;
  return { types: members.map((member) => String(member['type'])), values: members.flatMap((m) => valuesOf(m) ?? []) };
}

function valuesOf(schema: JsonObject): string[] | undefined {
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : undefined;
}

/** `anyOf: [{type: string, enum: […]}, {type: string}]`: known values, and any other. */
function openValues(members: readonly JsonObject[]) {
  const closed = members.filter((member) => valuesOf(member) !== undefined && typeof member['type'] === 'string');
  const open = members.map(bareType).filter((type) => type !== undefined);
  if (closed.length + open.length !== members.length || open.length === 0) return undefined;
  if (!closed.every((member) => keywords(member).length === 2 && open.includes(String(member['type']))))
    return undefined;
  return { types: open, values: closed.flatMap((member) => valuesOf(member) ?? []) };
}

function asChoice(schema: JsonObject): Alternative | undefined {
  const required = stringsOf(schema['required']);
  if (required.length === 0 || !keywords(schema).every((key) => choiceKeywords.has(key))) return undefined;
  const properties = Object.entries(objectOf(schema['properties'])).map(
    ([name, property]) => [name, objectOf(property)] as const,
  );
  // A field that is not required makes it an object of its own, not a mere demand on one.
  if (properties.some(([name]) => !required.includes(name))) return undefined;
  return { required, properties: new Map(properties) };
}
