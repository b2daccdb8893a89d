import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Lie, Suite } from './lie.ts';
import { createStage, readTruth, type Stage } from './stage.ts';

export interface Verdict {
  readonly isCaught: boolean;
  /** The first test that failed, or why no test could run. */
  readonly by: string;
  /** Milliseconds. */
  readonly duration: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Tells a lie to its tests. */
export function tryLie(lie: Lie): Promise<Verdict> {
  return runTests(lie, lie.edit(readTruth(lie)));
}

/** The same without the lie: nothing may fail, else a lie would be caught for nothing. */
export function tryTruth(lie: Lie): Promise<Verdict> {
  return runTests(lie, readTruth(lie));
}

async function runTests(lie: Lie, text: string): Promise<Verdict> {
  const stage = createStage(lie, text);
  const started = performance.now();
  try {
    const output = await vitest(stage, lie.suite);
    const duration = Math.round(performance.now() - started);
    return { ...verdictOf(join(stage.environment['HOOPAI_REPORTS'] ?? '', 'vitest.json'), output), duration };
  } finally {
    stage.remove();
  }
}

function vitest({ directory, environment }: Stage, suite: Suite): Promise<string> {
  const cli = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
  const report = join(environment['HOOPAI_REPORTS'] ?? '', 'vitest.json');
  const args = [
    'run',
    ...selectionOf(suite),
    '--bail=1',
    '--maxWorkers=1',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const { HOOPAI_BASE_URL: _, ...others } = process.env;
  const options = { cwd: directory, env: { ...others, ...environment }, maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], options, (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`));
  });
}

function selectionOf(suite: Suite): readonly string[] {
  if (suite.kind === 'contract')
    return ['matrix', 'negatives', 'behaviour', 'properties'].map((name) => `contract/${name}`);
  return suite.kind === 'client' ? suite.files : ['test/bodies', 'test/notes', 'test/surface'];
}

function verdictOf(file: string, output: string): Omit<Verdict, 'duration'> {
  const report = readReport(file);
  // A lie that keeps even the first test from starting is seen too; that the truth does not is checked apart.
  if (report === undefined) return { isCaught: true, by: `no test started: ${output.trim().slice(-200)}` };
  const tests = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
  // A file that was given up because another failed has no message.
  const files = report.testResults.filter(({ status, message }) => status === 'failed' && message !== '');
  const failures = [...tests, ...files.map(({ name, message }) => `${name}: ${message.split('\n', 1)[0]}`)];
  const isIdle = report.numPassedTests + report.numFailedTests === 0;
  return { isCaught: failures.length > 0 || isIdle, by: failures[0] ?? (isIdle ? 'no test ran' : '') };
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
