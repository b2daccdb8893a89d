// Generates everything afresh and fails when the result is not what is committed, new files included.
import { execFileSync } from 'node:child_process';
import { repository } from './repository.ts';
import { script } from './script.ts';
import { turbo } from './turbo.ts';

const generated = ['*/generated/*', '*.gen.ts', 'packages/client/api.md'];

/** Paths whose content differs from the last commit, as `git status` prints them. */
export function uncommitted(root: string, patterns: readonly string[]): string[] {
  const status = execFileSync('git', ['status', '--porcelain', '--untracked-files=all', '--', ...patterns], {
    cwd: root,
    encoding: 'utf8',
  });
  return status.split('\n').filter((line) => line !== '');
}

if (import.meta.main) {
  await script(async () => {
    // Not from the cache: a generator that prints something else each time must show.
    const { code } = await turbo(['run', 'generate', '--force', '--output-logs=errors-only']);
    if (code !== 0) return false;
    const drift = uncommitted(repository, generated);
    if (drift.length === 0) return true;
    console.log(drift.join('\n'));
    console.log('Generated files are not what is committed. Run "npm run generate" and commit them with your change.');
    return false;
  });
}
