import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.ts';
import { readFences } from './fences.ts';
import { type Program, readPrograms } from './programs.ts';

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
const guidesRoot = fileURLToPath(new URL('../../../../spec/guides/', import.meta.url));

/** Where the files of the guides are written: inside this package, so that they find its dependencies. */
export const workshop = join(packageRoot, '.guides');

export interface Guide {
  readonly name: string;
  readonly text: string;
  readonly programs: readonly Program[];
  readonly commands: readonly ReturnType<typeof readFences>[number][];
  /** Where its files are. */
  readonly directory: string;
}

/** Reads all guides, in the order of their names. */
export function readGuides(): Guide[] {
  const names = readdirSync(guidesRoot).filter((file) => file.endsWith('.md'));
  return names.sort().map((file) => {
    const name = file.slice(0, -'.md'.length);
    return guideOf(name, readFileSync(join(guidesRoot, file), 'utf8'));
  });
}

export function guideOf(name: string, text: string): Guide {
  const fences = readFences(name, text);
  const commands = fences.filter(({ language }) => language === 'sh');
  return { name, text, programs: readPrograms(fences), commands, directory: join(workshop, name) };
}

/** Writes the programs to disk, with the files that they read. */
export function writePrograms(guides: readonly Guide[]): void {
  for (const { directory, programs } of guides) {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'offer.pdf'), '%PDF-1.4 an offer');
    for (const { file, source } of programs) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), source);
    }
  }
}

/** Type-checks all programs at once. Returns one line per fault, which names guide and line. */
export async function typeCheck(guides: readonly Guide[]): Promise<string[]> {
  const name = guides.length === 1 ? (guides[0]?.name ?? '') : 'all';
  const folders = guides.map((guide) => `./${guide.name}/**/*`);
  return readDiagnostics(await compile(workshop, name, folders));
}

/** `errors/line-12.ts(14,3): error TS1: x` -> `spec/guides/errors.md:14: TS1: x`; other lines belong to the one before. */
function readDiagnostics(output: string): string[] {
  const faults: string[] = [];
  for (const line of output.split('\n').filter((each) => each.trim() !== '')) {
    const [, guide, row, text] = /^([\w-]+)\/[^(]+\((\d+),\d+\): error (.*)$/.exec(line) ?? [];
    if (guide !== undefined) faults.push(`spec/guides/${guide}.md:${row}: ${text}`);
    else if (faults.length > 0 && /^\s/.test(line)) faults.push(`${faults.pop()}\n${line}`);
    else faults.push(line);
  }
  return faults;
}
