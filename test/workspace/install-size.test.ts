import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installedFolders, installedSize, unpackedSize } from '../../scripts/install-size.ts';

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

test('an installed package comes with what it depends on, each package once', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'size-')));
  const install = (folder: string, dependencies: Record<string, string>) => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ dependencies }));
  };
  install('node_modules/client', { inner: '1', outer: '1' });
  install('node_modules/client/node_modules/inner', { outer: '1' });
  install('node_modules/outer', {});
  install('node_modules/stranger', {});
  expect(installedFolders(join(root, 'node_modules/client'))).toEqual(
    ['client', 'client/node_modules/inner', 'outer'].map((name) => join(root, 'node_modules', name)),
  );
  rmSync(join(root, 'node_modules/outer'), { recursive: true });
  expect(() => installedFolders(join(root, 'node_modules/client'))).toThrow('outer, which');
  rmSync(root, { recursive: true });
});
