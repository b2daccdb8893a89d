import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { longFiles } from '../../scripts/check-file-length.ts';
import { compareTrees, uncommitted } from '../../scripts/check-generated.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tree-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder });
}

describe('generated files', () => {
  test('are compared with a fresh generation, path by path', () => {
    write('fresh/types/src/generated/same.gen.ts', '1');
    write('kept/types/src/generated/same.gen.ts', '1');
    write('fresh/types/src/generated/changed.gen.ts', '1');
    write('kept/types/src/generated/changed.gen.ts', '2');
    write('fresh/client/api.md', '1');
    write('kept/client/test/generated/old.gen.ts', '1');
    write('kept/client/src/index.ts', 'written by hand');
    expect(compareTrees(join(folder, 'fresh'), join(folder, 'kept'))).toEqual([
      'client/api.md: missing.',
      'client/test/generated/old.gen.ts: left over, nothing generates it. Delete it.',
      'types/src/generated/changed.gen.ts: generating it again gives something else.',
    ]);
  });

  test('are uncommitted when changed, new or deleted', () => {
    git('init', '--quiet');
    for (const name of ['kept', 'changed', 'deleted']) write(`types/src/generated/${name}.gen.ts`, '1');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
    expect(uncommitted(folder)).toEqual([]);
    write('types/src/generated/changed.gen.ts', '2');
    write('client/src/generated/new.gen.ts', '1');
    write('client/src/by-hand.ts', '1');
    rmSync(join(folder, 'types/src/generated/deleted.gen.ts'));
    expect(uncommitted(folder)).toEqual([
      ' M types/src/generated/changed.gen.ts',
      ' D types/src/generated/deleted.gen.ts',
      '?? client/src/generated/new.gen.ts',
    ]);
  });
});

test('hand-written files are too long from 401 lines on, generated ones never', () => {
  git('init', '--quiet');
  write('.gitignore', 'dist\n');
  write('src/long.ts', '\n'.repeat(401));
  write('src/just-right.ts', '\n'.repeat(400));
  write('src/generated/long.ts', '\n'.repeat(401));
  write('dist/long.js', '\n'.repeat(401));
  expect(longFiles(folder)).toEqual(['src/long.ts: 401 lines']);
});
