import { describe, expect, it } from 'vitest';
import { git } from '../src/git/repository.ts';
import { checkBreaking, printed } from '../src/index.ts';
import { checkout, commit, specWith, write } from './checkout.ts';

const released = (folder: string, version: string) => git(folder, ['tag', `@hoopai/conversations@${version}`]);
const noOperations = specWith({});
const changeset = (level: string) => ({
  '.changeset/a-change.md': `---\n'@hoopai/conversations': ${level}\n---\n\nA change.\n`,
});

describe('the gate', () => {
  it('passes and says so where nothing was released and no base is given', () => {
    const report = checkBreaking(checkout());
    expect(report).toMatchObject({ base: undefined, isKept: true });
    expect(printed(report, 'text')).toContain('Nothing has been released yet');
  });

  it('says none of a checkout that is as it was', () => {
    const folder = checkout();
    released(folder, '1.4.0');
    expect(checkBreaking(folder)).toMatchObject({ level: 'none', changes: [], needed: 'none', isKept: true });
  });

  it('compares what lies there with the newest release, by version and not by name', () => {
    const folder = checkout();
    released(folder, '1.9.0');
    write(folder, noOperations);
    commit(folder);
    released(folder, '1.10.0');
    expect(checkBreaking(folder)).toMatchObject({ base: '@hoopai/conversations@1.10.0', level: 'none' });
  });

  it('fails where the changesets promise less than what broke, and shows what to write', () => {
    const folder = checkout();
    released(folder, '1.4.0');
    write(folder, { ...noOperations, ...changeset('minor') });
    const report = checkBreaking(folder);
    expect(report).toMatchObject({ level: 'major', needed: 'major', isKept: false, promised: { level: 'minor' } });
    expect(report.missingChangeset).toContain("'@hoopai/conversations': major\n'@hoopai/conversations-types': major");
    expect(printed(report, 'text')).toContain('The pending changesets promise minor, but major is needed.');
  });

  it('passes where they promise enough', () => {
    const folder = checkout();
    write(folder, { ...noOperations, ...changeset('major') });
    expect(checkBreaking(folder, { base: 'main' })).toMatchObject({ level: 'major', isKept: true });
  });

  it('asks before 1.0.0 for the second number only', () => {
    const early = {
      'packages/client/package.json': JSON.stringify({ name: '@hoopai/conversations', version: '0.3.0' }),
    };
    const folder = checkout(early);
    write(folder, { ...noOperations, ...changeset('patch') });
    expect(checkBreaking(folder, { base: 'main' })).toMatchObject({ level: 'major', needed: 'minor', isKept: false });
    write(folder, changeset('minor'));
    expect(checkBreaking(folder, { base: 'main' })).toMatchObject({ level: 'major', isKept: true });
  });

  it('compares with where the branch began, not with what came to the other branch since', () => {
    const folder = checkout();
    git(folder, ['switch', '--quiet', '--create', 'mine']);
    write(folder, { 'mine.txt': 'mine' });
    commit(folder);
    git(folder, ['switch', '--quiet', 'main']);
    write(folder, specWith({ '/new': { get: { operationId: 'getNew', responses: {} } } }));
    commit(folder);
    git(folder, ['switch', '--quiet', 'mine']);
    expect(checkBreaking(folder, { base: 'main' })).toMatchObject({ level: 'none' });
  });

  it('tells the types beside the description', () => {
    const folder = checkout();
    write(folder, { 'packages/client/src/index.ts': 'export const send = (size: number): string => String(size);\n' });
    const { level, changes } = checkBreaking(folder, { base: 'main' });
    expect(level).toBe('major');
    expect(changes.map(({ place }) => place)).toContain('Options');
  });

  it('names a base that git does not know, and what to do', () => {
    expect(() => checkBreaking(checkout(), { base: 'nowhere' })).toThrow('git fetch origin nowhere');
  });

  it('says why a description cannot be read', () => {
    const folder = checkout();
    write(folder, { 'spec/openapi.yaml': '{ openapi: "3.1.0", paths: { /a: { $ref: missing.yaml } } }' });
    expect(() => checkBreaking(folder, { base: 'main' })).toThrow(/cannot be bundled[\s\S]*missing\.yaml/);
  });
});
