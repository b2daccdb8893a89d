import type { Body, Location, Reference, RuleContext, Schema } from './redocly.ts';

export interface Found<Node> {
  readonly node: Node;
  readonly location: Location;
}

/** A schema and how its parent holds it: `property`, `items`, `allOf`, `anyOf`, `oneOf`, `additional` or `root`. */
export interface FoundSchema extends Found<Schema> {
  readonly role: string;
  readonly parent: FoundSchema | undefined;
}

const isReference = (node: unknown): node is Reference =>
  typeof node === 'object' && node !== null && '$ref' in node && typeof node.$ref === 'string';

/** The node behind any chain of references, with its own location; undefined when a reference leads nowhere. */
export function follow<Node>(context: RuleContext, node: unknown, location: Location): Found<Node> | undefined {
  let found: Found<unknown> = { node, location };
  while (isReference(found.node)) {
    const target = context.resolve(found.node, found.location.source.absoluteRef);
    if (target.node === undefined || target.location === undefined) return undefined;
    found = { node: target.node, location: target.location };
  }
  return found.node === undefined ? undefined : (found as Found<Node>);
}

/** Tells one place in the sources from every other, however it is reached. */
export function placeOf({ source, pointer }: Location): string {
  return `${source.absoluteRef}${pointer}`;
}

/** Every schema of a request or response body, in any of its media types; `context` is that of the body. */
export function* schemasOfBody(context: RuleContext, body: Body): Generator<FoundSchema> {
  for (const [type, media] of Object.entries(body.content ?? {})) {
    yield* schemasUnder(context, media.schema, context.location.child(['content', type, 'schema']));
  }
}

/** Every schema reachable from one, each place in the sources once, parents first. */
export function* schemasUnder(
  context: RuleContext,
  schema: unknown,
  location: Location,
  role = 'root',
  parent?: FoundSchema,
  seen = new Set<string>(),
): Generator<FoundSchema> {
  const found = follow<Schema>(context, schema, location);
  if (found === undefined || typeof found.node !== 'object') return;
  const place = placeOf(found.location);
  if (seen.has(place)) return;
  seen.add(place);
  const here: FoundSchema = { ...found, role, parent };
  yield here;
  for (const [child, path, childRole] of children(found.node)) {
    yield* schemasUnder(context, child, found.location.child(path), childRole, here, seen);
  }
}

function* children(schema: Schema): Generator<[Schema, (string | number)[], string]> {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield [property, ['properties', name], 'property'];
  }
  if (schema.items !== undefined) yield [schema.items, ['items'], 'items'];
  if (typeof schema.additionalProperties === 'object') {
    yield [schema.additionalProperties, ['additionalProperties'], 'additional'];
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    for (const [index, member] of (schema[keyword] ?? []).entries()) yield [member, [keyword, index], keyword];
  }
}

/** The members a schema is composed of (itself included), with references followed. */
function parts(context: RuleContext, schema: unknown, location: Location): Found<Schema>[] {
  const found = follow<Schema>(context, schema, location);
  if (found === undefined) return [];
  const members = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
    (found.node[keyword] ?? []).flatMap((member, index) =>
      parts(context, member, found.location.child([keyword, index])),
    ),
  );
  return [found, ...members];
}

/** The schema at a dot path such as `messages.lastMessageId` or `conversations.-1.sort.0`; a number enters an array. */
export function schemaAt(
  context: RuleContext,
  schema: unknown,
  location: Location,
  path: string,
): Found<Schema> | undefined {
  let found = follow<Schema>(context, schema, location);
  for (const segment of path.split('.')) {
    if (found === undefined) return undefined;
    const next = parts(context, found.node, found.location).find(({ node }) => step(node, segment) !== undefined);
    if (next === undefined) return undefined;
    const keys = /^-?\d+$/.test(segment) ? ['items'] : ['properties', segment];
    found = follow<Schema>(context, step(next.node, segment), next.location.child(keys));
  }
  return found;
}

function step(schema: Schema, segment: string): Schema | undefined {
  return /^-?\d+$/.test(segment) ? schema.items : schema.properties?.[segment];
}

/** The types a schema allows, through its composition. */
export function typesOf(context: RuleContext, { node, location }: Found<Schema>): string[] {
  return parts(context, node, location).flatMap(({ node: part }) => part.type ?? []);
}
