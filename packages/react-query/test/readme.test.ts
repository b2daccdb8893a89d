import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = readFileSync(new URL('./readme-examples.tsx', import.meta.url), 'utf8');
// Without the blank line that the formatter puts between code and the end of a region.
const blocks = [...readme.matchAll(/```tsx\n(.*?)\s*```/gs)].map((match) => match[1]);
const regions = [...examples.matchAll(/\/\/ #region \S+\n(.*?)\s*\/\/ #endregion/gs)].map((match) => match[1]);

it('README shows exactly the examples that are type-checked', () => {
  expect(regions.length).toBeGreaterThan(5);
  expect(blocks).toEqual(regions);
});
