import type { ApiDocument, Located, Schema } from '../contract/judge/document.ts';
import type { Mask } from './mask.ts';
import { branchesOf, itemsOf, propertyOf, valuesOf } from './schema-walk.ts';

/**
 * Writes the place of a value as a JSON path without data: positions become `[*]`, and keys that the description does not
 * name are masked.
 */
export function jsonPath(
  document: ApiDocument,
  schema: Located<Schema> | undefined,
  path: readonly (string | number)[],
  mask: Mask,
): string {
  let branches = schema === undefined ? [] : branchesOf(document, schema);
  let text = '$';
  for (const step of path) {
    const declared = propertyOf(document, branches, String(step));
    const isPosition = typeof step === 'number' || (/^\d+$/.test(step) && declared.length === 0);
    const values = valuesOf(document, branches);
    if (isPosition) text += '[*]';
    else if (declared.length > 0) text += `.${step}`;
    else text += `.${values.length > 0 ? '*' : mask.name(step)}`;
    branches = isPosition ? itemsOf(document, branches) : declared.length > 0 ? declared : values;
  }
  return text;
}

/** Reads the steps of a JSON pointer. */
export function stepsOf(pointer: string): string[] {
  const [, ...parts] = pointer.split('/');
  return parts.map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}
