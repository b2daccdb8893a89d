import { canonical, isObject, type JsonObject, listOf, objectOf, stringsOf } from '../json.ts';
import { alternativesIn, type Classified } from './alternatives.ts';
import { type Document, schemaName } from './document.ts';
import { annotations, exclusives, lowerLimits, understood, upperLimits } from './keywords.ts';
import type { Alternative, Shape, Union } from './shape.ts';

interface Draft {
  owner: string | undefined;
  types: Set<string> | undefined;
  isNullable: boolean | undefined;
  values: Set<string> | undefined;
  knownValues: Set<string> | undefined;
  limits: Map<string, number>;
  patterns: Set<string>;
  format: string | undefined;
  properties: Map<string, JsonObject[]>;
  required: Set<string>;
  choices: (readonly Alternative[])[];
  isOpen: boolean;
  additional: JsonObject | undefined;
  items: JsonObject[];
  unions: Union[];
  flags: Set<string>;
  defaultValue: unknown;
  unknown: Map<string, string>;
}

/** What `false` means in the place of a schema. No rule understands it, so that its coming is told. */
const nothing: JsonObject = { not: {} };

const schemaOf = (value: unknown): JsonObject => (value === false ? nothing : objectOf(value));

const shapes = new WeakMap<object, Shape>();

/** The shape of a schema of that document. One schema always gives one and the same shape. */
export function readShape(document: Document, schema: JsonObject): Shape {
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const draft = emptyDraft();
  draft.owner = schemaName(schema['$ref']);
  take(document, schema, draft, new Set());
  const shape = finish(draft);
  shapes.set(schema, shape);
  return shape;
}

function emptyDraft(): Draft {
  return {
    owner: undefined,
    types: undefined,
    isNullable: undefined,
    values: undefined,
    knownValues: undefined,
    limits: new Map(),
    patterns: new Set(),
    format: undefined,
    properties: new Map(),
    required: new Set(),
    choices: [],
    isOpen: true,
    additional: undefined,
    items: [],
    unions: [],
    flags: new Set(),
    defaultValue: undefined,
    unknown: new Map(),
  };
}

/** Adds all that one schema says, and what it refers to. */
function take(document: Document, schema: JsonObject, draft: Draft, path: ReadonlySet<object>): void {
  if (path.has(schema)) return;
  const inside = new Set([...path, schema]);
  if (typeof schema['$ref'] === 'string') {
    const target = objectOf(document.at(schema['$ref']));
    // A reference with nothing but text beside it is the component; one with more is something of its own.
    const isPlain = Object.keys(schema).every((key) => key === '$ref' || annotations.has(key));
    if (!isPlain && path.size === 0) draft.owner = undefined;
    take(document, target, draft, inside);
  }
  takeTypes(schema, draft);
  takeValues(schema, draft);
  takeLimits(schema, draft);
  takeObject(schema, draft);
  if (isObject(schema['items']) || schema['items'] === false) draft.items.push(schemaOf(schema['items']));
  for (const flag of ['readOnly', 'writeOnly', 'deprecated']) if (schema[flag] === true) draft.flags.add(flag);
  if (schema['default'] !== undefined) draft.defaultValue = schema['default'];
  for (const member of listOf(schema['allOf'])) take(document, schemaOf(member), draft, inside);
  for (const keyword of ['anyOf', 'oneOf']) {
    const members = listOf(schema[keyword]).filter(isObject);
    if (members.length > 0) takeUnion(document, members, schema, draft, inside);
  }
  for (const [key, value] of Object.entries(schema)) {
    if (!understood.has(key) && !annotations.has(key) && !key.startsWith('x-'))
      draft.unknown.set(key, canonical(value));
  }
}

function takeTypes(schema: JsonObject, draft: Draft): void {
  const { type } = schema;
  if (type === undefined) return;
  const types = typeof type === 'string' ? [type] : stringsOf(type);
  narrowTypes(draft, new Set(types.filter((name) => name !== 'null')));
  narrowNull(draft, types.includes('null') || schema['nullable'] === true);
}

function narrowTypes(draft: Draft, types: Set<string>): void {
  const before = draft.types;
  if (before === undefined) draft.types = types;
  else {
    const both = [...types].filter((name) => before.has(name) || (name === 'integer' && before.has('number')));
    draft.types = new Set([...both, ...(types.has('number') && before.has('integer') ? ['integer'] : [])]);
  }
}

function narrowNull(draft: Draft, isNullable: boolean): void {
  draft.isNullable = (draft.isNullable ?? true) && isNullable;
}

function takeValues(schema: JsonObject, draft: Draft): void {
  const values = schema['const'] === undefined ? schema['enum'] : [schema['const']];
  if (!Array.isArray(values)) return;
  const named = values.filter((value) => value !== null).map((value) => JSON.stringify(value));
  narrowValues(draft, named);
  narrowNull(
    draft,
    values.includes(null) && (schema['type'] === undefined || stringsOf(schema['type']).includes('null')),
  );
  if (schema['type'] === undefined) narrowTypes(draft, new Set(values.filter((v) => v !== null).map((v) => typeof v)));
}

function narrowValues(draft: Draft, values: readonly string[]): void {
  const before = draft.values;
  draft.values = new Set(before === undefined ? values : values.filter((value) => before.has(value)));
}

function takeLimits(schema: JsonObject, draft: Draft): void {
  const tighten = (name: string, value: unknown, choose: (...values: number[]) => number) => {
    if (typeof value !== 'number') return;
    draft.limits.set(name, choose(draft.limits.get(name) ?? value, value));
  };
  for (const name of lowerLimits) tighten(name, schema[name], Math.max);
  for (const name of upperLimits) tighten(name, schema[name], Math.min);
  for (const name of exclusives) tighten(name, schema[name] === true ? 1 : schema[name], Math.max);
  if (typeof schema['pattern'] === 'string') draft.patterns.add(schema['pattern']);
  if (typeof schema['format'] === 'string') draft.format = schema['format'];
}

function takeObject(schema: JsonObject, draft: Draft): void {
  for (const [name, property] of Object.entries(objectOf(schema['properties']))) {
    draft.properties.set(name, [...(draft.properties.get(name) ?? []), schemaOf(property)]);
  }
  for (const name of stringsOf(schema['required'])) draft.required.add(name);
  const { additionalProperties } = schema;
  if (additionalProperties === false) draft.isOpen = false;
  if (isObject(additionalProperties)) draft.additional = additionalProperties;
}

function takeUnion(
  document: Document,
  members: readonly JsonObject[],
  schema: JsonObject,
  draft: Draft,
  inside: ReadonlySet<object>,
): void {
  const { discriminator } = schema;
  const found: Classified = alternativesIn(document, members);
  if (found.kind !== 'one') narrowNull(draft, found.hasNull);
  if (found.kind === 'known values') {
    narrowTypes(draft, new Set(found.types));
    draft.knownValues = new Set(found.values);
  } else if (found.kind === 'values') {
    narrowTypes(draft, new Set(found.types));
    narrowValues(draft, found.values);
  } else if (found.kind === 'types') narrowTypes(draft, new Set(found.types));
  else if (found.kind === 'one') takeOne(document, found, draft, inside);
  else if (found.kind === 'choice') draft.choices.push(found.alternatives);
  else {
    const property = objectOf(discriminator)['propertyName'];
    draft.unions.push({
      discriminator: typeof property === 'string' ? property : undefined,
      alternatives: found.members,
    });
  }
}

/** The only alternative beside null: the schema is that one, and null is right too. */
function takeOne(
  document: Document,
  { member, hasNull }: { readonly member: JsonObject; readonly hasNull: boolean },
  draft: Draft,
  inside: ReadonlySet<object>,
): void {
  const before = draft.isNullable;
  draft.isNullable = undefined;
  take(document, member, draft, inside);
  const itself = draft.isNullable as boolean | undefined;
  draft.isNullable = before;
  if (itself !== undefined || hasNull) narrowNull(draft, hasNull || itself === true);
}

function finish(draft: Draft): Shape {
  const { flags, items, properties, types, isNullable, ...rest } = draft;
  const implied = properties.size > 0 ? 'object' : items.length > 0 ? 'array' : undefined;
  return {
    ...rest,
    types: types ?? (implied === undefined ? undefined : new Set([implied])),
    isNullable: isNullable ?? false,
    properties: new Map([...properties].map(([name, schemas]) => [name, together(schemas)])),
    items: items.length === 0 ? undefined : together(items),
    isReadOnly: flags.has('readOnly'),
    isWriteOnly: flags.has('writeOnly'),
    isDeprecated: flags.has('deprecated'),
  };
}

function together(schemas: readonly JsonObject[]): JsonObject {
  const [first = {}] = schemas;
  return schemas.length === 1 ? first : { allOf: schemas };
}
