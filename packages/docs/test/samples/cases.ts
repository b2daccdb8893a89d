import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleGroups } from '@hoopai/conversations-codegen/src/emit/samples.ts';
import { compile } from '../guides/compile.ts';
import { workshop } from '../guides/workshop.ts';

/** One sample of the documents. */
export interface SampleCase {
  readonly id: string;
  /** `TypeScript`, `React` or `curl`. */
  readonly language: string;
  /** The example it sends; undefined where there is no body. */
  readonly example: string | undefined;
  readonly source: string;
  /** Where it is written to; its name tells nothing to a reader. */
  readonly file: string;
}

/** Below the folder of the guides' code, which is nobody's source either. */
export const folder = join(workshop, '.samples');

const ENDINGS: Readonly<Record<string, string>> = { TypeScript: 'ts', React: 'tsx', curl: 'sh' };

/** Every sample. Throws for a language that nothing here could run. */
export function casesOf(groups: SampleGroups, root = folder): SampleCase[] {
  return Object.entries(groups).flatMap(([id, list]) =>
    list.flatMap(({ example, samples }, index) =>
      samples.map(({ label: language, source }) => {
        const ending = ENDINGS[language];
        if (ending === undefined) throw new Error(`${id}: nobody runs samples in ${language}; teach test/samples.`);
        return { id, language, example, source, file: join(root, `${id}-${index}.${ending}`) };
      }),
    ),
  );
}

/** `sendMessage, curl, example "email"`: what a failure begins with. */
export function nameOf({ id, language, example }: SampleCase): string {
  return `${id}, ${language}${example === undefined ? '' : `, example "${example}"`}`;
}

export function writeCases(cases: readonly SampleCase[], root = folder): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const { file, source } of cases) writeFileSync(file, `${source}\n`);
}

/** Type-checks all samples as one program; one line per fault, which names operation, language and example. */
export async function typeCheckCases(cases: readonly SampleCase[], root = folder): Promise<string[]> {
  const output = await compile(root, 'samples', ['./*.ts', './*.tsx']);
  const lines = output.split('\n').filter((line) => /^\S/.test(line));
  return lines.map((line) => {
    const [, name, row, fault] = /^([^(]+)\((\d+),\d+\): error (.*)$/.exec(line) ?? [];
    const found = cases.find(({ file }) => name !== undefined && file === join(root, name));
    return found === undefined ? line : `${nameOf(found)}, line ${row}: ${fault}`;
  });
}
