import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Files } from './tiny-spec.ts';

export interface Problem {
  readonly ruleId: string;
  readonly message: string;
}

const spec = resolve(import.meta.dirname, '..');

/** Lints many small specs in one run of the real command line; the problems of each, by its name. */
export async function lint(specs: Readonly<Record<string, Files>>): Promise<Map<string, Problem[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'laws-'));
  try {
    for (const [name, files] of Object.entries(specs)) {
      for (const [path, content] of Object.entries(files)) {
        const file = join(folder, name, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify(content));
      }
    }
    const entries = Object.keys(specs).map((name) => join(folder, name, 'openapi.yaml'));
    const config = ['--config', join(spec, 'redocly.lint.yaml'), '--format', 'json', '--max-problems', '1000'];
    const output = await run(['lint', ...entries, ...config]);
    const results = documents(output);
    return new Map(Object.keys(specs).map((name, index) => [name, results[index] ?? []]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(args: string[]): Promise<string> {
  const command = [join(spec, 'scripts/redocly.ts'), ...args];
  return new Promise((done, fail) => {
    execFile(process.execPath, command, { cwd: spec, maxBuffer: 64e6 }, (error, stdout, stderr) => {
      if (stdout === '') fail(new Error(`Redocly printed nothing: ${stderr}`, { cause: error }));
      else done(stdout);
    });
  });
}

/** Redocly prints one JSON document per linted file, one after the other. */
function documents(output: string): Problem[][] {
  const texts = output.split(/(?<=^\})\s*(?=\{$)/m);
  return texts.map((text) => (JSON.parse(text) as { problems: Problem[] }).problems);
}
