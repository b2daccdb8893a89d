import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type PackageManifest, packageFaults } from '../../scripts/packages/rules.ts';
import { readTarball } from '../../scripts/packages/tarball.ts';

const manifest: PackageManifest = {
  name: '@hoopai/sample',
  description: 'A sample',
  license: 'MIT',
  type: 'module',
  sideEffects: false,
  engines: { node: '>=22' },
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './extra': { types: './dist/extra.d.ts', default: './dist/extra.js' },
  },
};

const readme = `# @hoopai/sample

\`\`\`sh
npm install @hoopai/sample
\`\`\`

\`\`\`ts
import { send } from '@hoopai/sample';
\`\`\`

More is in \`@hoopai/sample/extra\`: see [the example](examples/thread.tsx), [below](#more), [docs](https://example.com).
`;

const map = JSON.stringify({
  version: 3,
  sources: ['../src/index.ts'],
  sourcesContent: ['export const a: number = 1;'],
});
const good: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'README.md': readme,
  LICENSE: 'MIT License',
  'examples/thread.tsx': 'export {};',
  'dist/index.d.ts': 'export declare const a: number;',
  'dist/index.js': 'export const a = 1;\n//# sourceMappingURL=index.js.map',
  'dist/index.js.map': map,
  'dist/extra.d.ts': 'export {};',
  'dist/extra.js': 'export {};\n',
};

function faultsOf(
  files: Readonly<Record<string, string | undefined>>,
  change: Partial<PackageManifest> = {},
): string[] {
  const entries = Object.entries({ ...good, ...files }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const content = new Map(entries.map(([path, text]) => [path, Buffer.from(text)]));
  return packageFaults({ ...manifest, ...change }, content, 'MIT License');
}

describe('a package to be published', () => {
  test('that is as it should be has no fault', () => {
    expect(faultsOf({})).toEqual([]);
  });

  const main = { types: './dist/index.d.ts', default: './dist/index.js' };
  const cases: [
    what: string,
    files: Record<string, string | undefined>,
    change: Partial<PackageManifest>,
    fault: RegExp,
  ][] = [
    ['lacks the licence', { LICENSE: undefined }, {}, /LICENSE/],
    ['has another licence', {}, { license: 'ISC' }, /"MIT"/],
    ['may have side effects', {}, { sideEffects: true }, /sideEffects/],
    ['runs a script where it is installed', {}, { scripts: { postinstall: 'node x.js' } }, /postinstall/],
    ['builds native code where it is installed', { 'binding.gyp': '{}' }, {}, /binding\.gyp: has no place/],
    ['opens a whole folder', {}, { exports: { '.': main, './*': main } }, /opens more files/],
    [
      'keeps a condition of the repository',
      {},
      {
        exports: {
          '.': { types: './dist/index.d.ts', '@hoopai/source': './dist/index.js', default: './dist/index.js' },
        },
      },
      /for this repository only/,
    ],
    ['leads to a file that is not there', { 'dist/index.d.ts': undefined }, {}, /leads to \.\/dist\/index\.d\.ts/],
    [
      'tells types after code',
      {},
      { exports: { '.': { node: './dist/index.js', types: './dist/index.d.ts', default: './dist/index.js' } } },
      /"types" must come first/,
    ],
    ['holds what nobody needs', { 'dist/build.tsbuildinfo': '{}' }, {}, /tsbuildinfo: has no place/],
    [
      'does not say how to install it',
      { 'README.md': readme.replace('npm install', 'use') },
      {},
      /npm install @hoopai\/sample/,
    ],
    ['shows no first call', { 'README.md': readme.replace('import', '//').replace("from '", "'") }, {}, /first call/],
    ['says nothing of an entry', { 'README.md': readme.replace('sample/extra', 'sample/other') }, {}, /sample\/extra/],
    ['links to what npm has not', { 'README.md': `${readme}[api](api.md#x)` }, {}, /links to api\.md#x/],
    ['has code without a map', { 'dist/index.js': 'export const a = 1;' }, {}, /names no source map/],
    ['lacks a map', { 'dist/index.js.map': undefined }, {}, /index\.js\.map is not in the package/],
    ['has a map without sources', { 'dist/index.js.map': '{"sources":["../src/index.ts"]}' }, {}, /neither in it nor/],
  ];
  test.each(cases)('that %s is refused, with the reason', (_, files, change, fault) => {
    const faults = faultsOf(files, change);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  test('that has no room for maps has code that can be read', () => {
    const named = { name: '@hoopai/conversations', exports: { '.': main } };
    const own = { 'README.md': readme.replaceAll('@hoopai/sample', '@hoopai/conversations') };
    const minified = `${'a(1);'.repeat(600)}\n`;
    const indented = 'if (a) {\n  b();\n}\n'.repeat(200);
    expect(faultsOf({ ...own, 'dist/index.js': indented }, named)).toEqual([]);
    expect(faultsOf({ ...own, 'dist/index.js': minified }, named)).toEqual([
      expect.stringContaining('no indented line'),
    ]);
  });
});

test('a tarball is read to the byte', () => {
  const root = mkdtempSync(join(tmpdir(), 'tarball-'));
  try {
    const deep = `dist/${'long-folder-name/'.repeat(6)}`;
    mkdirSync(join(root, 'package', deep), { recursive: true });
    writeFileSync(join(root, 'package', deep, 'index.js'), 'ü'.repeat(700));
    writeFileSync(join(root, 'package/empty.js'), '');
    execFileSync('tar', ['--format=ustar', '--create', '--gzip', '--file', 'package.tgz', 'package'], { cwd: root });
    const files = readTarball(join(root, 'package.tgz'));
    expect([...files].map(([path, content]) => [path, String(content)]).sort()).toEqual([
      [`${deep}index.js`, 'ü'.repeat(700)],
      ['empty.js', ''],
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
