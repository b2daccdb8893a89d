import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../src/run.ts';
import { describeApi, describeOperation } from './helpers.ts';

let folder: string;
let spec: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codegen-run-'));
  spec = join(folder, 'api.json');
  await writeFile(spec, JSON.stringify(describeOperation({})));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line and returns its exit code with what it printed. */
async function cli(...args: string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = [];
  const spies = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  for (const spy of spies) spy.mockImplementation((line) => void lines.push(String(line)));
  try {
    return { code: await run(args), output: lines.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('wrong usage ends with 2, what is wrong, and the usage', () => {
  test.each([
    ['no spec', ['--out', 'x'], /Missing --spec/],
    ['no output', ['--spec', 'x'], /Missing --out/],
    ['an unknown flag', ['--speck', 'x'], /--speck/],
    [
      'an unknown surface',
      ['--spec', 'x', '--out', 'x', '--surface', 'cli'],
      /"cli": choose types or client or react-query/,
    ],
    ['two policies', ['--spec', 'x', '--out', 'x', '--strict', '--skip-unsupported'], /Choose one/],
  ])('%s', async (_, args, message) => {
    const { code, output } = await cli(...args);
    expect(code).toBe(2);
    expect(output).toMatch(message);
    expect(output).toContain('Usage: ');
  });
});

test('a description that cannot be generated ends with 1 and writes nothing', async () => {
  await writeFile(spec, JSON.stringify(describeOperation({ operationId: 'then' })));
  const { code, output } = await cli('--spec', spec, '--out', join(folder, 'out'));
  expect(code).toBe(1);
  expect(output).toContain(`${spec}#/paths/~1things/get/operationId`);
  expect(await readdir(folder)).toEqual(['api.json']);
});

test('a good one ends with 0 and one line that counts', async () => {
  const { code, output } = await cli('--spec', spec, '--out', folder);
  expect(code).toBe(0);
  expect(output).toMatch(/^codegen: 1 operations, 16 files \(16 changed\), \d+ ms$/);
});

test('a surface can be made alone', async () => {
  await cli('--spec', spec, '--out', folder, '--surface', 'types');
  expect((await readdir(folder)).sort()).toEqual(['api.json', 'types']);
});

test('doubtful places are counted, operations left out are named', async () => {
  const operation = (operationId: string): object => ({ operationId, responses: {} });
  await writeFile(
    spec,
    JSON.stringify(describeApi({ '/a': { get: operation('then') }, '/b': { get: operation('b') } })),
  );
  const { output } = await cli('--spec', spec, '--out', folder, '--skip-unsupported');
  expect(output).toContain('left out: ');
  expect(output).toContain('2 doubtful places');
});

test('the process prints help and ends with 0', () => {
  const main = resolve(import.meta.dirname, '../src/main.ts');
  const { status, stdout } = spawnSync(process.execPath, [main, '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('--skip-unsupported');
});
