import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Change } from '../change.ts';
import { objectOf } from '../json.ts';
import type { Package } from './workspace.ts';

export type Kind = 'value' | 'type';

/** What each entry of each public package exports: entry (`@hoopai/conversations/oauth`) to name to kind. */
export type ExportedNames = ReadonlyMap<string, ReadonlyMap<string, Kind>>;

/** The source file of each entry of a package. */
export function entryFiles({ name, folder, exports }: Package): Map<string, string> {
  const files = Object.entries(exports).map(([entry, conditions]) => {
    const source = objectOf(conditions)['@hoopai/source'];
    return [entry === '.' ? name : `${name}${entry.slice(1)}`, join(folder, String(source))] as const;
  });
  return new Map(files.filter(([, file]) => existsSync(file)));
}

/** The names a file of the program exports. */
export function namesOf(program: ts.Program, file: string): Map<string, Kind> {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const names = new Map<string, Kind>();
  for (const symbol of module ? checker.getExportsOfModule(module) : []) {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    const isTypeOnly = isAlias && symbol.declarations?.some(ts.isTypeOnlyImportOrExportDeclaration) === true;
    const isValue = (target.flags & ts.SymbolFlags.Value) !== 0 && !isTypeOnly;
    names.set(symbol.name, isValue ? 'value' : 'type');
  }
  return names;
}

/** Entries and names that came, went, or are no values any more. */
export function exportsChanged(base: ExportedNames, head: ExportedNames): Change[] {
  const changes: Change[] = [];
  const add = (level: Change['level'], place: string, was: string, is: string, why: string, entry: string) =>
    changes.push({ rule: 'export-changed', level, place, was, is, why, usedBy: [entry] });
  for (const [entry, before] of base) {
    const now = head.get(entry);
    if (now === undefined) {
      add('major', entry, 'an entry', 'gone', 'Imports of it no longer resolve.', entry);
      continue;
    }
    for (const [name, kind] of before) {
      const other = now.get(name);
      if (other === undefined)
        add('major', name, `an exported ${kind}`, 'gone', 'Imports of it no longer compile.', entry);
      if (kind === 'value' && other === 'type') {
        add('major', name, 'a value', 'a type only', 'Code that calls or constructs it no longer compiles.', entry);
      }
    }
    for (const [name, kind] of now) {
      if (before.has(name)) continue;
      const level = kind === 'value' ? 'minor' : 'patch';
      add(level, name, 'absent', `an exported ${kind}`, 'A further name to import.', entry);
    }
  }
  for (const entry of head.keys()) {
    if (!base.has(entry)) add('minor', entry, 'absent', 'an entry', 'A further entry to import from.', entry);
  }
  return changes;
}
