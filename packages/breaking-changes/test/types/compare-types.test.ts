import { describe, expect, it } from 'vitest';
import { compareTypes } from '../../src/types/compare-types.ts';
import { checkout, type Files, packageFiles, scratch, write } from '../checkout.ts';

/** What is said when these files replace those of the package. */
function judged(files: Files): string[] {
  const before = scratch();
  const now = checkout(files);
  write(before, { ...packageFiles, 'tsconfig.base.json': JSON.stringify({ extends: `${now}/tsconfig.base.json` }) });
  const changes = compareTypes(before, now, scratch());
  return changes.map(({ level, rule, place }) => `${level} ${rule} ${place}`);
}

const main = 'packages/client/src/index.ts';
const source = packageFiles[main] ?? '';
const test = 'packages/client/test/types/send.test-d.ts';

describe('the public types', () => {
  it('are the same where the sources are', () => {
    expect(judged({})).toEqual([]);
  });

  it('are the same where only the inside changed', () => {
    expect(judged({ [main]: source.replace('String(options.size)', "options.size?.toFixed() ?? ''") })).toEqual([]);
  });

  it('break when the old type tests no longer compile', () => {
    expect(judged({ [main]: source.replace('size?: number', 'length?: number') })).toEqual([
      `major type-test ${test}:2`,
    ]);
  });

  it('break when a result has another type', () => {
    expect(judged({ [main]: source.replace('): string {', '): string | undefined {') })).toEqual([
      `major type-test ${test}:3`,
    ]);
  });

  it('grow when they take what the old tests expect to be refused', () => {
    expect(judged({ [main]: source.replace('size?: number', 'size?: number | string') })).toEqual([
      `minor type-test ${test}:4`,
    ]);
  });

  it('break when a name is gone from an entry, or an entry is', () => {
    expect(judged({ 'packages/client/src/extra.ts': 'export const other = 1;\n' })).toEqual([
      'major export-changed extra',
      'minor export-changed other',
    ]);
    const manifest = JSON.stringify({
      name: '@hoopai/conversations',
      type: 'module',
      exports: { '.': { '@hoopai/source': './src/index.ts' } },
    });
    expect(judged({ 'packages/client/package.json': manifest })).toEqual([
      'major export-changed @hoopai/conversations/extra',
    ]);
  });

  it('break when a value becomes a mere type', () => {
    expect(judged({ 'packages/client/src/extra.ts': 'export type extra = 1;\n' })).toEqual([
      'major export-changed extra',
    ]);
  });

  it('take a further type for a patch and a further value for a feature', () => {
    const added = `${source}\nexport type More = 1;\nexport const more = 1;\n`;
    expect(judged({ [main]: added })).toEqual(['patch export-changed More', 'minor export-changed more']);
  });

  it('are not judged by tests that import what only the package itself can import', () => {
    const inside = { 'packages/client/src/inside.ts': 'export const inside = 1;\n' };
    const before = scratch();
    const now = checkout();
    const files = {
      ...packageFiles,
      ...inside,
      [test]: "import { inside } from '../../src/inside.ts';\nexport const same: number = inside;\n",
    };
    write(before, { ...files, 'tsconfig.base.json': JSON.stringify({ extends: `${now}/tsconfig.base.json` }) });
    const changes = compareTypes(before, now, scratch());
    expect(changes.map(({ level, rule }) => `${level} ${rule}`)).toEqual(['patch type-test-not-judged']);
  });
});
