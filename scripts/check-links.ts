// Fails where a Markdown page of the repository links to, or names, what is not there.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decisionFaults } from './links/decisions.ts';
import { brokenLinks, missingPaths } from './links/markdown-links.ts';
import { repository } from './repository.ts';

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: repository,
  encoding: 'utf8',
});
const pages = listed.split('\0').filter((page) => page !== '' && existsSync(join(repository, page)));
// Elsewhere paths may be those of another repository, or of a reader's own.
const naming = pages.filter((page) => /^(README|CONTRIBUTING|docs\/decisions\/.*)\.md$|^[^/]+\.md$/.test(page));

// Guides link to pages of the site, which its own tests follow.
const linking = pages.filter((page) => !page.startsWith('spec/guides/'));

const faults = [
  ...linking.flatMap((page) => brokenLinks(repository, page)),
  ...naming.flatMap((page) => missingPaths(repository, page)),
  ...decisionFaults(join(repository, 'docs/decisions')),
];
for (const fault of faults) console.log(fault);
console.log(`${pages.length} pages, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
