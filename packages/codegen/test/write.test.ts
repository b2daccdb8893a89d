import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { write } from '../src/write.ts';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'codegen-write-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

const FILE = { path: 'client/src/generated/operations.gen.ts', content: 'new' };
const LONG_AGO = new Date(2001, 0);

test('writes what is missing and leaves nothing else behind', async () => {
  expect(await write([FILE], out)).toEqual({ changed: [FILE.path], removed: [] });
  expect(await readFile(join(out, FILE.path), 'utf8')).toBe('new');
  expect(await readdir(join(out, 'client/src/generated'))).toEqual(['operations.gen.ts']);
});

test('keeps the time of a file whose content is the same', async () => {
  await write([FILE], out);
  await utimes(join(out, FILE.path), LONG_AGO, LONG_AGO);
  expect((await write([FILE], out)).changed).toEqual([]);
  expect((await stat(join(out, FILE.path))).mtime).toEqual(LONG_AGO);
});

test('removes generated files it no longer makes, from its own folders only, and no others', async () => {
  const names = ['client/src/generated/old.gen.ts', 'client/src/generated/kept.ts', 'types/src/generated/old.gen.ts'];
  for (const name of names) {
    await mkdir(join(out, name, '..'), { recursive: true });
    await writeFile(join(out, name), '');
  }
  expect((await write([FILE], out)).removed).toEqual(['client/src/generated/old.gen.ts']);
  expect(await readdir(join(out, 'client/src/generated'))).toEqual(['kept.ts', 'operations.gen.ts']);
  expect(await readdir(join(out, 'types/src/generated'))).toEqual(['old.gen.ts']);
});
