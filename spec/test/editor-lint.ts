import { spawnSync } from 'node:child_process';

/** Lints a copy of the description as `npm run generate` does. */
export function runLint(folder: string): { readonly code: number | null; readonly output: string } {
  const args = ['scripts/redocly.ts', 'lint', 'openapi.yaml', '--config', 'redocly.lint.yaml'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, output: `${stdout}\n${stderr}` };
}
