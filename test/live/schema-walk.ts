import { type ApiDocument, type Located, type Schema, under } from '../contract/judge/document.ts';

type Branch = Located<Schema>;

/** A schema and all that it is put together from. */
export function branchesOf(document: ApiDocument, schema: Branch): Branch[] {
  const parts = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
    (schema.value[keyword] ?? []).map((_, index) => document.follow<Schema>(under(schema.at, keyword, index))),
  );
  return [schema, ...parts.flatMap((part) => branchesOf(document, part))];
}

/** The schemas of a declared property; empty for one that no branch declares. */
export function propertyOf(document: ApiDocument, branches: readonly Branch[], key: string): Branch[] {
  return branches
    .filter(({ value }) => Object.hasOwn(value.properties ?? {}, key))
    .flatMap(({ at }) => branchesOf(document, document.follow<Schema>(under(at, 'properties', key))));
}

/** The schemas of the values of a map, whose keys are data. */
export function valuesOf(document: ApiDocument, branches: readonly Branch[]): Branch[] {
  return branches
    .filter(({ value }) => typeof value.additionalProperties === 'object')
    .flatMap(({ at }) => branchesOf(document, document.follow<Schema>(under(at, 'additionalProperties'))));
}

export function itemsOf(document: ApiDocument, branches: readonly Branch[]): Branch[] {
  return branches
    .filter(({ value }) => value.items !== undefined)
    .flatMap(({ at }) => branchesOf(document, document.follow<Schema>(under(at, 'items'))));
}

/** The constants that are known of a value; undefined where any text is free. */
export function constantsOf(branches: readonly Branch[]): ReadonlySet<unknown> | undefined {
  const lists = branches.flatMap(({ value }) => value.enum ?? (value.const === undefined ? [] : [value.const]));
  return lists.length === 0 ? undefined : new Set(lists);
}
