import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';
import { SourceError } from '../sources.ts';

/** The spec as one document, as `npm run generate` would make it. Throws a `SourceError` that names file and line. */
export async function bundleSpec(root: string): Promise<JsonObject> {
  const folder = mkdtempSync(join(tmpdir(), 'hoopai-docs-'));
  try {
    const file = join(folder, 'openapi.json');
    const { code, stderr } = await redocly(root, ['bundle', 'openapi.yaml', '--output', file]);
    if (code !== 0) throw new SourceError(placesIn(stderr));
    return JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Problem {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly { source: { ref: string }; start?: { line: number; col: number } }[];
}

/** What the laws of the spec find, one line each: `spec/paths/emails/by-id.yaml:1:1 message (rule)`. */
export async function lintSpec(root: string): Promise<string[]> {
  const { stdout, stderr } = await redocly(root, [
    'lint',
    'openapi.yaml',
    '--config',
    'redocly.lint.yaml',
    '--format',
    'json',
  ]);
  const start = stdout.indexOf('{');
  if (start < 0) return [placesIn(stderr)];
  const { problems } = JSON.parse(stdout.slice(start)) as { problems: readonly Problem[] };
  return problems.map(({ ruleId, message, location: [place] }) => {
    const at = place?.start === undefined ? '' : `:${place.start.line}:${place.start.col}`;
    return `spec/${place?.source.ref ?? 'openapi.yaml'}${at} ${stripVTControlCharacters(message)} (${ruleId})`;
  });
}

/** `[1] paths/x.yaml:40:1 at …` and the text below, as one line each; all of it where there is no such mark. */
function placesIn(output: string): string {
  const text = stripVTControlCharacters(output);
  const found = [...text.matchAll(/^\[\d+\] (\S+:\d+:\d+)[^\n]*\n\n([^\n]+)/gm)];
  const lines = found.map(([, place, message]) => `spec/${place} ${message}`);
  return lines.length === 0 ? text.trim() : lines.join('\n');
}

function redocly(root: string, args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const spec = join(root, 'spec');
  const command = [join(spec, 'scripts/redocly.ts'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: spec, maxBuffer: 64e6 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, stdout, stderr });
    });
  });
}
