import { describe, expect, test } from 'vitest';
import { lies } from './lies/index.ts';
import { readTruth } from './stage.ts';
import { tryLie, tryTruth } from './try-lie.ts';

describe('the lies', () => {
  test('are forty at least, each with an id of its own', () => {
    expect(lies.length).toBeGreaterThanOrEqual(40);
    expect(new Set(lies.map(({ id }) => id)).size).toBe(lies.length);
  });

  test.each(lies)('$id still finds what it is about', (lie) => {
    const truth = readTruth(lie);
    expect(lie.edit(truth)).not.toBe(truth);
  });
});

// All of them take minutes: `npm run lies`. One shows that the machinery tells a lie from the truth.
test('a lie is caught, and the truth is not', async () => {
  const lie = lies.find(({ id }) => id === 'table-path');
  if (lie === undefined) throw new Error('There is no such lie any more; take another.');
  const [told, truth] = await Promise.all([tryLie(lie), tryTruth(lie)]);
  expect(told).toMatchObject({ isCaught: true, by: expect.stringMatching(/./) });
  expect(truth).toMatchObject({ isCaught: false, by: '' });
});
