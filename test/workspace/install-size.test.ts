import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installedSize, unpackedSize } from '../../scripts/install-size.ts';

test('a package is as large as its files, packed or installed', () => {
  const root = mkdtempSync(join(tmpdir(), 'size-'));
  mkdirSync(join(root, 'package/dist'), { recursive: true });
  mkdirSync(join(root, 'package/node_modules/other'), { recursive: true });
  writeFileSync(join(root, 'package/package.json'), 'x'.repeat(10));
  writeFileSync(join(root, 'package/dist/index.js'), 'x'.repeat(1500));
  execFileSync('tar', ['--create', '--gzip', '--file', 'package.tgz', 'package'], { cwd: root });
  expect(unpackedSize(join(root, 'package.tgz'))).toBe(1510);

  writeFileSync(join(root, 'package/node_modules/other/index.js'), 'x'.repeat(99));
  expect(installedSize(join(root, 'package'))).toBe(1510);
  rmSync(root, { recursive: true });
});
