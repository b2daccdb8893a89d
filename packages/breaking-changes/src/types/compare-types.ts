import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../change.ts';
import { exportedNames, exportsChanged } from './exported-names.ts';
import { complaintsIn, typeTestsChanged } from './type-tests.ts';
import { linkDependencies, replaceSources } from './workspace.ts';

/** What a copy of the base must hold for this. */
export const neededPaths = ['packages', 'tsconfig.base.json'];

/**
 * Compares the public types of two checkouts: the exported names, and what the type tests and examples of the old one say
 * to the types of the new one.
 * @param base a copy of the old checkout, without what is installed; links are added to it
 * @param checkout the new checkout, with what is installed
 * @param scratch an empty folder to work in
 */
export function compareTypes(base: string, checkout: string, scratch: string): Change[] {
  const mixed = join(scratch, 'mixed');
  cpSync(base, mixed, { recursive: true });
  replaceSources(mixed, checkout);
  linkDependencies(base, checkout);
  linkDependencies(mixed, checkout);
  return [
    ...exportsChanged(exportedNames(base), exportedNames(mixed)),
    ...typeTestsChanged(complaintsIn(base), complaintsIn(mixed)),
  ];
}
