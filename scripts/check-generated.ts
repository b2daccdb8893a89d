// Fails when the generated files are not exactly what the spec gives, or are not committed.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureChild } from './bootstrap/child.mjs';
import { repository } from './repository.ts';
import { script } from './script.ts';
import { turbo } from './turbo.ts';

const packages = join(repository, 'packages');
const generated = ['*/src/generated/**/*.*', '*/test/generated/**/*.*', 'client/api.md'];

/** Compares two trees of generated files: one line for each path that differs or is in one of them only. */
export function compareTrees(fresh: string, kept: string, patterns: readonly string[] = generated): string[] {
  const list = (cwd: string) => globSync(patterns, { cwd });
  const content = (root: string, path: string) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
  return [...new Set([...list(fresh), ...list(kept)])].sort().flatMap((path) => {
    const [made, found] = [content(fresh, path), content(kept, path)];
    if (made === undefined) return [`${path}: left over, nothing generates it. Delete it.`];
    if (found === undefined) return [`${path}: missing.`];
    return made === found ? [] : [`${path}: generating it again gives something else.`];
  });
}

/** Paths that are changed or new since the last commit, as `git status` prints them. */
export function uncommitted(cwd: string, patterns: readonly string[] = generated): string[] {
  const options = ['--porcelain', '--untracked-files=all'];
  const specs = patterns.map((pattern) => `:(glob)${pattern}`);
  const status = execFileSync('git', ['status', ...options, '--', ...specs], { cwd, encoding: 'utf8' });
  return status.split('\n').filter((line) => line !== '');
}

/** Generates everything into an empty folder: whatever else lies in the checkout has no part in it. */
async function generateInto(folder: string): Promise<boolean> {
  const generator = join(packages, 'codegen/src/main.ts');
  const args = [generator, '--spec', join(repository, 'spec/dist/openapi.json'), '--out', folder, '--strict'];
  const { code, output } = await captureChild(process.execPath, args, { cwd: packages, env: process.env });
  if (code !== 0) console.log(output);
  return code === 0;
}

if (import.meta.main) {
  await script(async () => {
    const { code } = await turbo(['run', 'generate', '--output-logs=errors-only']);
    if (code !== 0) return false;
    const fresh = mkdtempSync(join(tmpdir(), 'generated-'));
    try {
      if (!(await generateInto(fresh))) return false;
      const drift = [...compareTrees(fresh, packages), ...uncommitted(packages)];
      if (drift.length === 0) return true;
      for (const line of drift) console.log(line);
      console.log('Run "npm run generate" and commit the generated files together with your change.');
      return false;
    } finally {
      rmSync(fresh, { recursive: true });
    }
  });
}
