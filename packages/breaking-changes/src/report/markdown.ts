import type { Change, Level } from '../change.ts';
import type { Report } from '../gate.ts';
import { few } from './text.ts';
import { noBase, promiseSentence } from './words.ts';

const headings: Readonly<Record<Exclude<Level, 'none'>, string>> = {
  major: 'Breaking',
  minor: 'New or changed behaviour',
  patch: 'Without effect on code',
};

/** The report for a pull request. */
export function asMarkdown(report: Report): string {
  if (report.base === undefined) return `${noBase}\n`;
  const { level, base, changes, missingChangeset } = report;
  const lines = [`### Breaking changes: ${level}`, '', `Compared with ${cell(base)}. ${promiseSentence(report)}`, ''];
  if (missingChangeset !== undefined)
    lines.push('Add `.changeset/<a-name>.md`:', '', '```md', missingChangeset, '```', '');
  for (const one of ['major', 'minor', 'patch'] as const) {
    const found = changes.filter((change) => change.level === one);
    if (found.length > 0) lines.push(...section(`${headings[one]} (${found.length})`, found, one === 'major'));
  }
  return lines.join('\n');
}

function section(heading: string, changes: readonly Change[], isOpen: boolean): string[] {
  return [
    `<details${isOpen ? ' open' : ''}><summary>${heading}</summary>`,
    '',
    '| where | was | is | why | used by |',
    '|---|---|---|---|---|',
    ...changes.map(({ place, was, is, why, fix, usedBy }) => {
      const advice = fix === undefined ? why : `${why} ${fix}`;
      return `| ${[place, was, is, advice, few(usedBy)].map(cell).join(' | ')} |`;
    }),
    '',
    '</details>',
    '',
  ];
}

/** Texts of the description are data: no markup of theirs works here, none breaks the table, and none calls anybody. */
const cell = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|~&]/g, (sign) => `&#${sign.codePointAt(0)};`)
    .replace(/[@#](?=\w)/g, (sign) => `${sign}&#8203;`);
