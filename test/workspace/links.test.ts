import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decisionFaults } from '../../scripts/links/decisions.ts';
import { anchorsOf, brokenLinks, missingPaths } from '../../scripts/links/markdown-links.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'links-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test('a heading has the anchor that GitHub gives it', () => {
  const page = '# A `code` & more!\n\n## Twice\n\n## Twice\n\n```sh\n# no heading\n```\n\n### [Linked](x.md) one\n';
  expect([...anchorsOf(page)]).toEqual(['a-code--more', 'twice', 'twice-1', 'linked-one']);
});

test('links that lead somewhere are right: files, folders, headings, and other sites', () => {
  write('docs/other.md', '# There\n');
  write(
    'page.md',
    '# Here\n\n[a](docs/other.md#there) [b](docs) [c](#here) [d](https://example.com/x#y) [e](mailto:a@b.c)\n',
  );
  expect(brokenLinks(root, 'page.md')).toEqual([]);
});

test('a link to no file, to no heading or out of the repository is told, also where it is defined below', () => {
  write('docs/other.md', '# There\n');
  write('docs/page.md', '[a](gone.md) [b](other.md#nowhere) [c](../../x.md) [d][d]\n\n[d]: gone-too.md\n');
  expect(brokenLinks(root, 'docs/page.md')).toEqual([
    'docs/page.md: gone.md leads to docs/gone.md, which is not there.',
    'docs/page.md: other.md#nowhere: docs/other.md has no heading for #nowhere.',
    'docs/page.md: ../../x.md leads out of the repository.',
    'docs/page.md: gone-too.md leads to docs/gone-too.md, which is not there.',
  ]);
});

test('code is not read as links', () => {
  write('page.md', '`[a](gone.md)`\n\n```md\n[a](gone.md)\n```\n');
  expect(brokenLinks(root, 'page.md')).toEqual([]);
});

test('a path that is named and not there is told; patterns, placeholders and made files are none', () => {
  write('scripts/there.ts', '');
  write(
    'page.md',
    '`scripts/there.ts` `scripts/gone.ts` `spec/paths/<resource>/*.yaml` `spec/dist/openapi.json` `a/b`\n',
  );
  expect(missingPaths(root, 'page.md')).toEqual(['page.md: `scripts/gone.ts` is not there.']);
});

test('decision records are listed once, numbered without gaps, and begin with their number', () => {
  const row = (number: string, file: string) => `| [${number}](${file}) | x |\n`;
  write('README.md', row('0001', '0001-a.md') + row('0002', '0002-b.md'));
  write('0001-a.md', '# 0001 A\n');
  write('0002-b.md', '# 0002 B\n');
  expect(decisionFaults(root)).toEqual([]);
  write('0002-c.md', '# 0003 C\n');
  write('README.md', row('0001', '0001-a.md') + row('0002', '0002-b.md') + row('0004', '0004-d.md'));
  expect(decisionFaults(root)).toEqual([
    '0002-c.md stands 0 times in the list of README.md.',
    '0002-c.md begins with "# 0003 C", not with "# 0002 ".',
    '0002-c.md: number 0003 is missing or doubled.',
    'README.md lists 0004-d.md.',
  ]);
});
