import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

const releaseTag = /^@hoopai\/conversations@(\d+)\.(\d+)\.(\d+)$/;

/** Asks git in that checkout; the answer without the last line break. */
export function git(directory: string, args: readonly string[]): string {
  return execFileSync('git', args, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
}

/** What is compared with: a commit, and how it was chosen. */
export interface Base {
  readonly commit: string;
  /** For readers: `@hoopai/conversations@1.2.0`, or `main at 1a2b3c4`. */
  readonly name: string;
}

/** The tag of the newest release in the history of HEAD; undefined where nothing was released. */
function lastRelease(directory: string): string | undefined {
  const tags = git(directory, ['tag', '--list', '--merged', 'HEAD'])
    .split('\n')
    .filter((tag) => releaseTag.test(tag));
  return tags.sort(byVersion).at(-1);
}

function byVersion(a: string, b: string): number {
  const [first, second] = [a, b].map((tag) => (releaseTag.exec(tag) ?? []).slice(1).map(Number));
  for (const at of [0, 1, 2]) {
    const difference = (first?.[at] ?? 0) - (second?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * The commit to compare with: where HEAD left `ref`, or else the last release.
 * @returns undefined where no ref was given and nothing was released
 * @throws {Error} when git does not know the ref
 */
export function findBase(directory: string, ref: string | undefined): Base | undefined {
  const name = ref ?? lastRelease(directory);
  if (name === undefined) return undefined;
  try {
    const commit = git(directory, ['merge-base', name, 'HEAD']);
    return { commit, name: ref === undefined ? name : `${ref} at ${commit.slice(0, 7)}` };
  } catch {
    throw new Error(
      `git finds no common history with "${name}". Fetch it first (git fetch origin ${name}), with its history.`,
    );
  }
}

/** Writes the files of a commit into a folder; paths that the commit lacks are left out. */
export function extract(directory: string, commit: string, paths: readonly string[], destination: string): void {
  mkdirSync(destination, { recursive: true });
  const there = paths.filter((path) => git(directory, ['ls-tree', '--name-only', commit, '--', path]) !== '');
  if (there.length === 0) return;
  const archive = execFileSync('git', ['archive', '--format=tar', commit, '--', ...there], {
    cwd: directory,
    maxBuffer: 1 << 30,
  });
  execFileSync('tar', ['-x', '-C', destination], { input: archive });
}
