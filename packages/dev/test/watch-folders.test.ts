import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurns } from '../src/turns.ts';
import { watchFolders } from '../src/watch-folders.ts';

let root: string;
let stop: () => void;
let seen: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watch-'));
  mkdirSync(join(root, 'spec/paths'), { recursive: true });
  mkdirSync(join(root, 'spec/node_modules'));
  writeFileSync(join(root, 'spec/paths/a.yaml'), 'one');
  seen = [];
  stop = watchFolders(root, ['spec'], (path) => seen.push(path));
});
afterEach(() => {
  stop();
  rmSync(root, { recursive: true });
});

/** What is seen of a change, once it is. */
async function after(path: string, change: () => void): Promise<void> {
  seen.length = 0;
  change();
  await vi.waitFor(() => expect(seen).toContain(path), { timeout: 10_000, interval: 5 });
}

const file = (path: string) => join(root, path);

test('every one of many edits is seen', async () => {
  for (let edit = 0; edit < 100; edit++) {
    await after('spec/paths/a.yaml', () => writeFileSync(file('spec/paths/a.yaml'), `edit ${edit}`));
  }
});

test('an editor that puts a new file in the place of the old one is followed', async () => {
  for (let edit = 0; edit < 3; edit++) {
    await after('spec/paths/a.yaml', () => {
      writeFileSync(file('spec/paths/.a.tmp'), `edit ${edit}`);
      renameSync(file('spec/paths/.a.tmp'), file('spec/paths/a.yaml'));
    });
  }
});

test('removing and renaming a file is seen', async () => {
  await after('spec/paths/b.yaml', () => renameSync(file('spec/paths/a.yaml'), file('spec/paths/b.yaml')));
  await after('spec/paths/b.yaml', () => rmSync(file('spec/paths/b.yaml')));
});

test('a new folder is watched with what was in it at once, and so is one of the same name that comes after it', async () => {
  for (let round = 0; round < 2; round++) {
    await after('spec/paths/new/b.yaml', () => {
      mkdirSync(file('spec/paths/new'));
      writeFileSync(file('spec/paths/new/b.yaml'), 'one');
    });
    await after('spec/paths/new/b.yaml', () => writeFileSync(file('spec/paths/new/b.yaml'), 'two'));
    await after('spec/paths/new', () => rmSync(file('spec/paths/new'), { recursive: true }));
  }
});

test('a folder that moved is watched under its new name', async () => {
  await after('spec/moved', () => renameSync(file('spec/paths'), file('spec/moved')));
  await after('spec/moved/a.yaml', () => writeFileSync(file('spec/moved/a.yaml'), 'two'));
});

test('what is written by tools is not seen', async () => {
  await after('spec/paths/a.yaml', () => {
    writeFileSync(file('spec/node_modules/b.yaml'), 'one');
    writeFileSync(file('spec/paths/a.yaml'), 'two');
  });
  expect(seen.filter((path) => path.includes('node_modules'))).toEqual([]);
});

test('no edit is lost however it falls into a turn', async () => {
  let wanted = 0;
  let done = 0;
  let running = 0;
  const turns = takeTurns(async () => {
    running += 1;
    expect(running).toBe(1);
    const mine = wanted;
    await new Promise((resolve) => setImmediate(resolve));
    done = mine;
    running -= 1;
  }, 1);
  for (let edit = 1; edit <= 300; edit++) {
    wanted = edit;
    turns.add('a');
    // Falls before, into and after a turn.
    for (let step = 0; step < edit % 7; step++) await new Promise((resolve) => setImmediate(resolve));
  }
  await vi.waitFor(() => expect(done).toBe(300), { timeout: 10_000 });
  await turns.stop();
});
