import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/repository.ts';

const packageLocks = [
  'scripts/bootstrap/node/package-lock.json',
  'scripts/bootstrap/pnpm/package-lock.json',
  'test/runtimes/engines/package-lock.json',
  'test/consumers/installs/dependencies/package-lock.json',
  'test/consumers/installs/next/package-lock.json',
  'test/consumers/installs/tools/package-lock.json',
];

test.each(['pnpm-lock.yaml', ...packageLocks])(
  '%s names no registry, so that everybody installs from their own',
  (file) => {
    // What authors say about themselves is installed from nowhere.
    const lock = readFileSync(join(repository, file), 'utf8').replaceAll(/"(url|funding|deprecated)": "[^"]*"/g, '');
    expect(lock).not.toMatch(/https?:\/\/|tarball:|resolved/);
  },
);

// A registry that lacks a build leaves it out of the lockfile without a word, and `npm ci` refuses that lockfile everywhere.
test.each(packageLocks)('%s has an entry for every package that another names', (file) => {
  const { packages } = JSON.parse(readFileSync(join(repository, file), 'utf8')) as {
    packages: Record<string, { dependencies?: object; optionalDependencies?: object }>;
  };
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const named = Object.values(packages).flatMap((each) =>
    Object.keys({ ...each.dependencies, ...each.optionalDependencies }),
  );
  expect(named.filter((name) => !locked.has(name))).toEqual([]);
});
