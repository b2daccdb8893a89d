import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../change.ts';
import { type ExportedNames, entryFiles, exportsChanged, namesOf } from './exported-names.ts';
import { programOf } from './program.ts';
import { type Complaint, complaintsOf, typeTestsChanged, usesOf } from './type-tests.ts';
import { linkDependencies, packagesIn, replaceSources } from './workspace.ts';

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
  const [before, now] = [inspect(base), inspect(mixed)];
  return [...exportsChanged(before.names, now.names), ...typeTestsChanged(before.complaints, now.complaints)];
}

/** One program for each public package: its entries, and the code that uses them. */
function inspect(checkout: string): { readonly names: ExportedNames; readonly complaints: readonly Complaint[] } {
  const names = new Map<string, ReturnType<typeof namesOf>>();
  const complaints: Complaint[] = [];
  for (const one of packagesIn(checkout).filter(({ isPrivate }) => !isPrivate)) {
    const [entries, uses] = [entryFiles(one), usesOf(one)];
    const program = programOf(one.folder, [...entries.values(), ...uses]);
    for (const [entry, file] of entries) names.set(entry, namesOf(program, file));
    complaints.push(...complaintsOf(program, uses, checkout));
  }
  return { names, complaints };
}
