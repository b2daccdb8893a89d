import { describe, expect, it } from 'vitest';
import { changesetText, keeps, neededLevel, promisedBy, readChangeset } from '../src/changesets.ts';
import { scratch, write } from './checkout.ts';

const group = ['@hoopai/conversations', '@hoopai/conversations-types'];

describe('changesets', () => {
  it('name levels by package, quoted in any way', () => {
    const text = `---\r\n"@hoopai/conversations": minor\n'@hoopai/conversations-types' : patch\nplain: major\n---\n\nMajor: not a level.\n`;
    expect([...readChangeset(text)]).toEqual([
      ['@hoopai/conversations', 'minor'],
      ['@hoopai/conversations-types', 'patch'],
      ['plain', 'major'],
    ]);
  });

  it('that name nothing promise nothing', () => {
    expect([...readChangeset('---\n---\n'), ...readChangeset('no header: major')]).toEqual([]);
  });

  it('promise together what the highest of them promises to one of the group', () => {
    const folder = scratch();
    write(folder, {
      '.changeset/README.md': "---\n'@hoopai/conversations': major\n---\n",
      '.changeset/one.md': "---\n'@hoopai/conversations-types': minor\n---\n",
      '.changeset/two.md': "---\n'@hoopai/conversations': patch\n'somebody-else': major\n---\n",
    });
    expect(promisedBy(folder, group)).toEqual({ level: 'minor', files: ['.changeset/one.md', '.changeset/two.md'] });
  });

  it.each([
    ['major', '1.0.0', 'major'],
    ['minor', '2.3.4', 'minor'],
    ['major', '0.2.0', 'minor'],
    ['minor', '0.2.0', 'patch'],
    ['patch', '0.2.0', 'patch'],
    ['none', '0.2.0', 'none'],
  ] as const)('must say for %s at %s at least %s', (verdict, version, needed) => {
    expect(neededLevel(verdict, version)).toBe(needed);
  });

  it('may promise more than is needed', () => {
    expect([keeps('major', 'patch'), keeps('patch', 'patch'), keeps('none', 'patch')]).toEqual([true, true, false]);
  });

  it('are drafted with the gravest changes, their operations in code spans', () => {
    const change = {
      rule: 'r',
      place: 'Email.subject',
      was: 'a field',
      is: 'gone',
      why: '',
      usedBy: ['getEmail response 200'],
    };
    const text = changesetText(['a'], 'minor', [
      { ...change, level: 'major' },
      { ...change, level: 'patch', place: 'descriptions' },
    ]);
    expect(text).toBe("---\n'a': minor\n---\n\n`Email.subject` (`getEmail`): was a field, is gone.");
    expect([...readChangeset(text)]).toEqual([['a', 'minor']]);
  });
});
