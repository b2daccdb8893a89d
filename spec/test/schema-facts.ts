/** The bare facts of a JSON schema, composition flattened, so that two descriptions of one body can be compared. */
export interface SchemaFacts {
  /** Sorted; `integer` counts as `number`. */
  readonly types: readonly string[];
  /** Sorted; absent when any value is allowed and none is named. */
  readonly values?: readonly (string | number)[];
  /** True when values are named but others are allowed too. */
  readonly open?: true;
  readonly required?: boolean;
}

export type FieldFacts = Record<string, SchemaFacts>;

type Node = Record<string, unknown>;

const list = (value: unknown): Node[] => (Array.isArray(value) ? (value as Node[]) : []);

/** Facts of every field under a schema, by path: `conversations`, `conversations.*`, `conversations.*.id`. */
export function fieldFacts(document: Node, schema: unknown): FieldFacts {
  const facts: FieldFacts = {};
  collect(document, schema, '', facts, []);
  return facts;
}

/** Follows a reference inside the document; a reference out of it has no facts. */
export function dereference(document: Node, node: unknown): Node {
  const reference = (node as Node | undefined)?.['$ref'];
  if (typeof reference !== 'string') return (node ?? {}) as Node;
  if (!reference.startsWith('#/')) return {};
  const target = pointer(document, reference);
  if (target === undefined) throw new Error(`${reference} leads nowhere.`);
  return { ...dereference(document, target), ...{ $from: reference } };
}

/** The value at a JSON pointer such as `#/paths/~1conversations~1`, or undefined. */
export function pointer(document: unknown, reference: string): unknown {
  const segments = decodeURI(reference).slice(2).split('/');
  return segments.reduce<unknown>(
    (node, segment) => (node as Node | undefined)?.[segment.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
}

function collect(document: Node, schema: unknown, path: string, facts: FieldFacts, trail: readonly string[]): void {
  const parts = flatten(document, schema);
  const from = parts[0]?.['$from'];
  if (typeof from === 'string' && trail.includes(from)) return;
  const below = typeof from === 'string' ? [...trail, from] : trail;
  if (path !== '') facts[path] = { ...factsOf(parts), ...facts[path] };
  const under = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const items = parts.map((part) => part['items']).filter((item) => item !== undefined);
  if (items.length > 0) collect(document, { anyOf: items }, under('*'), facts, below);
  const names = new Set(parts.flatMap((part) => Object.keys((part['properties'] as Node | undefined) ?? {})));
  const required = requiredNames(document, schema);
  for (const name of names) {
    const schemas = parts
      .map((part) => (part['properties'] as Node | undefined)?.[name])
      .filter((s) => s !== undefined);
    const isRequired: { required?: boolean } = required.has(name) ? { required: true } : {};
    collect(document, schemas.length === 1 ? schemas[0] : { anyOf: schemas }, under(name), facts, below);
    facts[under(name)] = { ...(facts[under(name)] as SchemaFacts), ...isRequired };
  }
}

/** A schema and all the members it is composed of. */
function flatten(document: Node, schema: unknown): Node[] {
  const node = dereference(document, schema);
  const members = [...list(node['allOf']), ...list(node['anyOf']), ...list(node['oneOf'])];
  return [node, ...members.flatMap((member) => flatten(document, member))];
}

function factsOf(parts: readonly Node[]): SchemaFacts {
  const types = parts.flatMap((part) => part['type'] ?? []) as string[];
  const values = parts.flatMap((part) => part['enum'] ?? ('const' in part ? [part['const']] : [])) as string[];
  const named = new Set(types.map((type) => (type === 'integer' ? 'number' : type)));
  if (values.length === 0) return { types: [...named].sort() };
  const plain = parts.some(
    (part) => part['type'] !== undefined && !('enum' in part) && !('const' in part) && part['type'] !== 'null',
  );
  const known = { types: [...named].sort(), values: [...new Set(values)].sort() };
  return plain ? { ...known, open: true } : known;
}

/** Fields every instance must have: all of allOf, and what the alternatives of anyOf or oneOf share. */
function requiredNames(document: Node, schema: unknown): Set<string> {
  const node = dereference(document, schema);
  let names = new Set((node['required'] as string[] | undefined) ?? []);
  for (const member of list(node['allOf'])) names = names.union(requiredNames(document, member));
  for (const alternatives of [list(node['anyOf']), list(node['oneOf'])]) {
    if (alternatives.length === 0) continue;
    const sets = alternatives.map((member) => requiredNames(document, member));
    names = names.union(sets.reduce((left, right) => left.intersection(right)));
  }
  return names;
}
