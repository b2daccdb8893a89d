import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = readFileSync(new URL('./readme-examples.ts', import.meta.url), 'utf8');
// Without the blank line that the formatter puts between code and the end of a region.
const blocks = [...readme.matchAll(/```ts\n(.*?)\s*```/gs)].map((match) => match[1]);
const regions = [...examples.matchAll(/\/\/ #region \S+\n(.*?)\s*\/\/ #endregion/gs)].map((match) => match[1]);

it('README shows exactly the examples that are type-checked', () => {
  expect(regions.length).toBeGreaterThan(5);
  expect(blocks).toEqual(regions);
});

it.each([
  ['options', '../src/runtime/client-options.ts', /readonly (\w+)\??:/g],
  ['options of oauthTokens', '../src/oauth/oauth-options.ts', /readonly (\w+)\??:/g],
  ['errors', '../src/runtime/errors/index.ts', /\b(\w+Error)\b/g],
])('README names all %s', (_, file, pattern) => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  const names = [...source.matchAll(pattern)].map((match) => match[1]);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
