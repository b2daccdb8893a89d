import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import type { Change } from '../change.ts';
import type { Package } from './workspace.ts';

/** Code that uses the packages as readers do: type tests, and the compiled examples of the documents. */
const uses = ['test/types/**/*.{ts,tsx}', 'test/generated/examples.gen.ts', 'test/readme-examples.ts'];

/** One complaint of the compiler about code that uses the packages. */
export interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly code: number;
  readonly source: string;
  readonly message: string;
}

/** TypeScript: an expected error that does not occur. */
const unexpectedSuccess = 2578;
const unknownModule = 2307;

/** The files of a package that hold such code. */
export const usesOf = ({ folder }: Package): string[] =>
  globSync(uses, { cwd: folder }).map((file) => join(folder, file));

/** What the compiler says to those files. */
export function complaintsOf(program: ts.Program, files: readonly string[], checkout: string): Complaint[] {
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const found = source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)] : [];
    return found.map((diagnostic) => complaint(checkout, diagnostic));
  });
}

function complaint(checkout: string, { file, start = 0, code, messageText }: ts.Diagnostic): Complaint {
  const { line } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0 };
  const source = file?.text.split('\n')[line]?.trim() ?? '';
  const message = ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(checkout, '');
  return { file: relative(checkout, file?.fileName ?? ''), line: line + 1, code, source, message };
}

const asKey = ({ file, line, code }: Complaint) => JSON.stringify([file, line, code]);

/**
 * What the new types do to code that compiled with the old ones. What the old ones complained about as well, in the same
 * surroundings, says nothing.
 */
export function typeTestsChanged(before: readonly Complaint[], now: readonly Complaint[]): Change[] {
  const known = new Set(before.map(asKey));
  const fresh = now.filter((one) => !known.has(asKey(one)));
  const blind = new Set(fresh.filter(isInside).map(({ file }) => file));
  const changes = fresh.filter(({ file }) => !blind.has(file)).map(asChange);
  return [...changes, ...[...blind].map(notJudged)];
}

/** It imports a file of the package that is no entry, and has moved. Nobody else can import it. */
const isInside = ({ code, message }: Complaint) => code === unknownModule && /module '\.{1,2}\//.test(message);

function asChange({ file, line, code, source, message }: Complaint): Change {
  const place = `${file}:${line}`;
  if (code === unexpectedSuccess) {
    const why = 'It compiles now. Nothing that compiled before is touched.';
    return {
      rule: 'type-test',
      level: 'minor',
      place,
      was: 'refused by the compiler',
      is: 'accepted',
      why,
      usedBy: [file],
    };
  }
  const why = 'Code written like this line of the last version no longer compiles.';
  const fix = 'Give the type back what the line uses.';
  return {
    rule: 'type-test',
    level: 'major',
    place,
    was: source,
    is: `TS${code}: ${message}`,
    why,
    fix,
    usedBy: [file],
  };
}

function notJudged(file: string): Change {
  const why =
    'It imports a file from inside the package, which has moved: it cannot be compiled, so it judges nothing.';
  return {
    rule: 'type-test-not-judged',
    level: 'patch',
    place: file,
    was: 'compiled',
    is: 'not compiled',
    why,
    usedBy: [file],
  };
}
