import { globSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const shown = [...readFileSync(`${root}README.md`, 'utf8').matchAll(/!\[([^\]]*)\]\((docs\/images\/[^)]+)\)/g)];

it('shows each picture of the site in the README, with words for those who do not see it', () => {
  expect(shown.length).toBe(3);
  expect(shown.map(([, , path]) => path).toSorted()).toEqual(globSync('docs/images/*', { cwd: root }).toSorted());
  for (const [, words = ''] of shown) expect(words.length).toBeGreaterThan(40);
});

it.each(shown.map(([, , path = '']) => path))('keeps %s below 150 kB', (path) => {
  expect(statSync(root + path).size).toBeLessThan(150_000);
});
