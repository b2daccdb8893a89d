import { expect, test } from 'vitest';
import { consumers } from './consumers.ts';
import { staleRows, tableOf } from './table.ts';

const readme = (list: typeof consumers): string => {
  const outcomes = new Map(list.map((consumer) => [consumer, { seconds: 1, figure: undefined }]));
  return `# Title\n<!-- consumers -->\n${tableOf(outcomes)}\n<!-- /consumers -->\n`;
};

test('the README names every consumer, with the versions of the lockfiles', () => {
  expect(staleRows(consumers)).toEqual([]);
});

test('a consumer that the README does not have is noticed', () => {
  const [first, ...others] = consumers;
  expect(staleRows(consumers, readme(others))).toEqual([
    `${first?.name}: the README says nothing, it is ${first?.versions}`,
  ]);
});

test('a consumer that is in the README only is noticed', () => {
  const [first, ...others] = consumers;
  expect(staleRows(others, readme(consumers))).toEqual([`${first?.name}: is in the README only`]);
});

test('a version that the README has otherwise is noticed', () => {
  const [first] = consumers;
  if (first === undefined) throw new Error('There is no consumer.');
  expect(staleRows([{ ...first, versions: 'Node 99' }], readme([first]))).toEqual([
    `${first.name}: the README says ${first.versions}, it is Node 99`,
  ]);
});
