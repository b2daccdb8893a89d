// Fails when a hand-written source file has grown too long to be one idea.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository.ts';

const limit = 400;
const sources = ['*.ts', '*.mjs', '*.js', 'spec/*.yaml', ':!*/generated/*', ':!*.gen.ts', ':!*/golden/*'];

/** Hand-written source files of a checkout with more lines than the limit, as `path: N lines`. */
export function longFiles(root: string): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...sources],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return listed
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path}: ${lines} lines`);
}

if (import.meta.main) {
  const found = longFiles(repository);
  if (found.length > 0) {
    console.log(found.join('\n'));
    console.log(`Hand-written files have at most ${limit} lines. Split these by idea.`);
  }
  process.exitCode = found.length === 0 ? 0 : 1;
}
