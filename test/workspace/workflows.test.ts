import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../../scripts/repository.ts';

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: Record<string, unknown> }[];
}

const folder = join(repository, '.github/workflows');
const workflows = globSync('*.yml', { cwd: folder }).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const { permissions, jobs } = parse(text);
  return { file, text, permissions, jobs: jobs as Readonly<Record<string, Job>> };
});

test('there are workflows for tests and for releases', () => {
  expect(workflows.map(({ file }) => file).sort()).toEqual(['ci.yml', 'release.yml']);
});

describe.each(workflows)('$file', ({ text, permissions, jobs }) => {
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('pins each action to a commit and says which version that is', () => {
    const used = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('gives no job more than it names, and the workflow nothing', () => {
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) expect(job.permissions).toBeDefined();
  });

  test('needs no secret and leaves none behind', () => {
    expect(text).not.toMatch(/secrets\./);
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false });
  });

  test('puts nothing that others wrote into a shell command', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${'.concat('{'));
  });

  test('calls only scripts there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    const called = steps.flatMap(({ run, with: given }) => {
      const commands = `${run ?? ''}\n${given?.['script'] ?? ''}`;
      return [...commands.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name);
    });
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(called));
  });
});

test('only the job that publishes can sign in to npm', () => {
  const signing = workflows.flatMap(({ jobs }) =>
    Object.entries(jobs).filter(([, job]) => job.permissions?.['id-token'] !== undefined),
  );
  expect(signing.map(([name]) => name)).toEqual(['publish']);
});
