import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change, Level } from './change.ts';
import { changesetText, fixedGroup, keeps, neededLevel, type Promised, promisedBy } from './changesets.ts';
import { compareSpecs, verdictOf } from './compare-specs.ts';
import { bundle } from './git/bundle.ts';
import { extract, findBase } from './git/repository.ts';
import { objectOf } from './json.ts';
import { compareTypes, neededPaths } from './types/compare-types.ts';

export interface Report {
  /** What was compared with; undefined where nothing was released and no base was given. */
  readonly base: string | undefined;
  readonly level: Level;
  readonly changes: readonly Change[];
  /** Version of the packages at the base. */
  readonly version: string;
  readonly promised: Promised;
  /** What the changesets must promise, by the verdict and the version. */
  readonly needed: Level;
  readonly isKept: boolean;
  /** The changeset to write, where the pending ones promise too little. */
  readonly missingChangeset: string | undefined;
}

/**
 * Compares a checkout, as it lies there, with the last release or with where it left another branch.
 * @param options.base a branch, tag or commit; without it, the last release
 * @throws {Error} when the base is unknown or cannot be bundled
 */
export function checkBreaking(checkout: string, options: { readonly base?: string | undefined } = {}): Report {
  const base = findBase(checkout, options.base);
  const group = fixedGroup(checkout);
  const promised = promisedBy(checkout, group);
  if (base === undefined) {
    const nothing = { level: 'none', changes: [], needed: 'none', isKept: true, version: '0.0.0' } as const;
    return { base: undefined, promised, missingChangeset: undefined, ...nothing };
  }
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'breaking-')));
  try {
    const before = join(scratch, 'base');
    extract(checkout, base.commit, ['spec', ...neededPaths], before);
    const specs = compareSpecs(
      bundle(checkout, join(before, 'spec'), join(scratch, 'base.json')),
      bundle(checkout, join(checkout, 'spec'), join(scratch, 'head.json')),
    );
    const { level, changes } = verdictOf([...specs.changes, ...compareTypes(before, checkout, scratch)]);
    const version = versionIn(before);
    const needed = neededLevel(level, version);
    const isKept = keeps(promised.level, needed);
    const missingChangeset = isKept ? undefined : changesetText(group, needed, changes);
    return { base: base.name, level, changes, version, promised, needed, isKept, missingChangeset };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const versionIn = (checkout: string) =>
  String(objectOf(JSON.parse(readFileSync(join(checkout, 'packages/client/package.json'), 'utf8')))['version']);
