import type { ApiDocument, Located, Schema } from '../contract/judge/document.ts';
import { branchesOf, constantsOf, itemsOf, propertyOf, valuesOf } from './schema-walk.ts';

/** Property names and positions on the way to a value. */
type Path = readonly (string | number)[];
type Branches = readonly Located<Schema>[];

/** Something the description allows and does not know: a further field, or a further value of an open enum. */
export interface Addition {
  readonly kind: 'field' | 'value';
  readonly path: Path;
  readonly seen: unknown;
}

export interface Findings {
  readonly additions: readonly Addition[];
  /** Texts where any text is free, so names, bodies, addresses, ids. */
  readonly freeTexts: readonly string[];
}

/** Walks an answer beside its schema. Without a schema all texts are free. */
export function findAdditions(document: ApiDocument, schema: Located<Schema> | undefined, data: unknown): Findings {
  const additions: Addition[] = [];
  const freeTexts: string[] = [];
  walk(schema === undefined ? [] : branchesOf(document, schema), data, []);
  return { additions, freeTexts };

  function walk(branches: Branches, value: unknown, path: Path): void {
    if (typeof value === 'string') {
      walkText(branches, value, path);
    } else if (Array.isArray(value)) {
      const items = itemsOf(document, branches);
      for (const [index, item] of value.entries()) walk(items, item, [...path, index]);
    } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      walkObject(branches, value as Readonly<Record<string, unknown>>, path);
    }
  }

  function walkObject(branches: Branches, value: Readonly<Record<string, unknown>>, path: Path): void {
    const isMap = branches.some((branch) => branch.value.additionalProperties !== undefined);
    const values = valuesOf(document, branches);
    const fields = Object.keys(value).map((key) => [key, propertyOf(document, branches, key)] as const);
    // An object of which nothing is known is another one than described; the judge tells of that.
    const isDescribed = fields.some(([key, declared]) => key !== 'traceId' && declared.length > 0);
    for (const [key, declared] of fields) {
      const isAddition = declared.length === 0 && isDescribed && !isMap;
      if (isAddition) additions.push({ kind: 'field', path: [...path, key], seen: value[key] });
      walk(declared.length > 0 ? declared : values, value[key], [...path, key]);
    }
  }

  function walkText(branches: Branches, value: string, path: Path): void {
    const constants = constantsOf(branches);
    if (constants === undefined) freeTexts.push(value);
    else if (!constants.has(value)) additions.push({ kind: 'value', path, seen: value });
  }
}
