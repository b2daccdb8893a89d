import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/repository.ts';

test.each([
  'pnpm-lock.yaml',
  'scripts/bootstrap/node/package-lock.json',
  'scripts/bootstrap/pnpm/package-lock.json',
  'test/runtimes/engines/package-lock.json',
  'test/consumers/installs/dependencies/package-lock.json',
  'test/consumers/installs/next/package-lock.json',
  'test/consumers/installs/tools/package-lock.json',
])('%s names no registry, so that everybody installs from their own', (file) => {
  // What authors say about themselves is installed from nowhere.
  const lock = readFileSync(join(repository, file), 'utf8').replaceAll(/"(url|funding|deprecated)": "[^"]*"/g, '');
  expect(lock).not.toMatch(/https?:\/\/|tarball:|resolved/);
});
