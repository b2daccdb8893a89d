import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** Runs live mode as its user does: a process of its own, with these variables of ours and no other. */
export function runMain(variables: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<Ended> {
  const ours = /^(HOOPAI_(?!SPEC)\w+|CI)$/;
  const others = Object.entries(process.env).filter(([name]) => !ours.test(name));
  const env = { ...Object.fromEntries(others), ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=@hoopai/source', main, ...args], { env }, (error, output, errors) => {
      resolve({ code: error ? Number(error.code) : 0, output, errors });
    });
  });
}

/** The rows of a table under a heading, as lists of cells without the marks around a path. */
export function rowsUnder(report: string, heading: string): string[][] {
  const section = report.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replace(/^`(.*)`$/, '$1')),
  );
}
