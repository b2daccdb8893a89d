import type { Change } from '../change.ts';
import type { Report } from '../gate.ts';
import { noBase, promiseSentence } from './words.ts';

/** The report for a terminal. */
export function asText(report: Report): string {
  if (report.base === undefined) return noBase;
  const { changes, level, base, missingChangeset } = report;
  const lines = [`Compared with ${base}: ${level}`, '', ...changes.flatMap(entry), promiseSentence(report)];
  if (missingChangeset !== undefined) lines.push('', 'Write this to .changeset/<a-name>.md:', '', missingChangeset);
  return lines.join('\n');
}

function entry({ rule, level, place, was, is, why, fix, usedBy }: Change): string[] {
  const lines = [`${level}  ${place}  [${rule}]`, `  was:      ${was}`, `  is:       ${is}`, `  why:      ${why}`];
  if (fix !== undefined) lines.push(`  instead:  ${fix}`);
  if (usedBy.length > 0) lines.push(`  used by:  ${few(usedBy)}`);
  return [...lines, ''];
}

/** The first six, and how many more. */
export const few = (names: readonly string[]): string =>
  names.length <= 6 ? names.join(', ') : `${names.slice(0, 6).join(', ')} and ${names.length - 6} more`;
