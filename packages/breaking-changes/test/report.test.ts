import { describe, expect, it } from 'vitest';
import { printed } from '../src/report/index.ts';

const hostile = 'a | b `c` <img src=x> [d](e) @everyone #1\n| f |';
const report = {
  base: 'main at 1a2b3c4',
  level: 'major',
  version: '1.4.0',
  promised: { level: 'patch', files: ['.changeset/a.md'] },
  needed: 'major',
  isKept: false,
  missingChangeset: "---\n'@hoopai/conversations': major\n---",
  changes: [
    {
      rule: 'value-changed',
      level: 'major',
      place: 'Email.subject',
      was: hostile,
      is: 'gone',
      why: 'Readers break.',
      fix: 'Keep it.',
      usedBy: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    },
    { rule: 'text-changed', level: 'patch', place: 'texts', was: 'one', is: 'another', why: 'Words.', usedBy: [] },
  ],
} as const;

describe('a report', () => {
  it('tells for each change where, what was, what is, why, what instead and who uses it', () => {
    const text = printed(report, 'text');
    for (const part of [
      'major  Email.subject  [value-changed]',
      'gone',
      'Readers break.',
      'Keep it.',
      'f and 2 more',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('.changeset/<a-name>.md');
  });

  it('as JSON is all of it', () => {
    expect(JSON.parse(printed(report, 'json'))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('as Markdown keeps one row for each change, whatever the texts hold', () => {
    const markdown = printed(report, 'markdown');
    const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| where'));
    expect(rows.map((row) => row.split('|').length)).toEqual([7, 7]);
    for (const raw of ['<img', '`c`', '@everyone', '[d]', ' #1']) expect(markdown).not.toContain(raw);
    expect(markdown).toContain('<details open><summary>Breaking (1)</summary>');
  });
});
