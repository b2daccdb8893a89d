import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/repository.ts';
import { inserted, readSteps } from '../contributing/steps.ts';

// `npm run check:contributing` follows them to the end; this sees in a moment that they can be read.
const page = readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8');
const actions = readSteps(page, 'Adding an operation');

test('an operation is added in at most eight steps, each with something to do', () => {
  const steps = [...new Set(actions.map(({ step }) => step))];
  expect(steps).toEqual(Array.from({ length: steps.length }, (_, at) => at + 1));
  expect(steps.length).toBeLessThanOrEqual(8);
});

test('what is inserted goes below a line that is there', () => {
  const inserts = actions.filter((action) => action.kind === 'insert');
  expect(inserts.length).toBeGreaterThan(0);
  for (const action of inserts) {
    expect(inserted(readFileSync(join(repository, action.path), 'utf8'), action)).toContain(action.content);
  }
});

test('nothing but the description, its evidence and the changeset is written by hand', () => {
  const paths = actions.flatMap((action) => (action.kind === 'run' ? [] : [action.path]));
  expect(paths.filter((path) => !/^(spec|\.changeset)\//.test(path))).toEqual([]);
});

test('a block that does not say what it is for is refused, and so is a line that is not there', () => {
  expect(() => readSteps('\n## A\n\n1. Do:\n\n   ```yaml\n   a: 1\n   ```\n', 'A')).toThrow(
    'Step 1: a block says neither',
  );
  expect(() => readSteps('', 'A')).toThrow('There is no section "A".');
  const action = { kind: 'insert', step: 1, path: 'a.yaml', below: 'gone', content: 'x\n' } as const;
  expect(() => inserted('here\n', action)).toThrow('a.yaml has no line with "gone".');
});
