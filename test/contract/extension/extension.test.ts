import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startMock } from '@hoopai/conversations-mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveCommand } from '../../../scripts/bootstrap/command.mjs';
import { repository } from '../../../scripts/repository.ts';
import { createJudge, describeFault, readDocument } from '../judge/index.ts';
import { startProxy } from '../proxy/recording-proxy.ts';
import { exampleRequests } from '../samples/sample-request.ts';
import { copySpecWith, runNode, type SpecCopy } from './spec-copy.ts';

// What an operation gets that is only added to the description: everything, and no file here names it.
const operation = fileURLToPath(new URL('add-reaction.yaml', import.meta.url));
const suite = ['matrix', 'negatives', 'properties', 'table'].map((name) => `contract/${name}`);
let copy: SpecCopy;
let run: { readonly code: number; readonly output: string };

function runSuite(files: readonly string[], environment: Readonly<Record<string, string>>) {
  const [, ...vitest] = resolveCommand('vitest', join(repository, 'test'), process.execPath);
  const settings = { HOOPAI_SPEC: copy.spec, HOOPAI_OPERATIONS: 'addReaction', ...environment };
  return runNode([...vitest, 'run', ...files, '--reporter=dot'], settings, join(repository, 'test'));
}

const report = (name: string) => JSON.parse(readFileSync(join(copy.root, 'reports', `contract-${name}.json`), 'utf8'));

beforeAll(async () => {
  copy = await copySpecWith('/conversations/messages/{messageId}/reactions', operation);
  run = await runSuite(suite, { HOOPAI_CLIENT: copy.client, HOOPAI_REPORTS: join(copy.root, 'reports') });
}, 300_000);
afterAll(() => copy?.remove());

test('an operation added to the description passes the suite, with a client generated from it', () => {
  expect(run.code, run.output).toBe(0);
});

test('it is in the matrix, with all it has', () => {
  const { counts, uncovered } = report('coverage');
  expect(uncovered).toEqual([]);
  const sizes = Object.entries(counts).map(([kind, names]) => [kind, Object.keys(names as object).length]);
  expect(Object.fromEntries(sizes)).toMatchObject({
    operations: 1,
    statuses: 7,
    'request examples': 2,
    parameters: 4,
    'request enum values': 8,
  });
  expect(counts.parameters).toHaveProperty(['addReaction query limit'], expect.any(Number));
});

test('it is made wrong in every way its schemas allow', () => {
  expect(Object.keys(report('mutations'))).toEqual(
    expect.arrayContaining(['missing field', 'too long', 'wrong format', 'too large', 'unknown version', 'empty id']),
  );
});

test('it has its properties', () => {
  const { checked } = report('properties');
  expect(Object.keys(checked)).toContain('addReaction request');
  expect(Object.keys(checked)).toContain('addReaction 201 application/json');
});

test('its wrong inputs are refused by the generated types', async () => {
  const file = join(copy.root, 'type-negatives.ts');
  const generator = join(repository, 'test/contract/generate/main.ts');
  const made = await runNode([generator, file, './client/src/index.ts'], { HOOPAI_SPEC: copy.spec });
  expect(made.code, made.output).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('client.addReaction(');
  const options = { extends: join(repository, 'tsconfig.base.json'), files: [file] };
  const compilerOptions = { lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'], skipLibCheck: true };
  writeFileSync(join(copy.root, 'tsconfig.json'), JSON.stringify({ ...options, compilerOptions }));
  const [, ...tsc] = resolveCommand('tsc', repository, process.execPath);
  const compiled = await runNode([...tsc, '-p', copy.root]);
  expect(compiled.code, compiled.output).toBe(0);
});

test('it has samples in every language for the documents, and its commands send its examples', async () => {
  const groups = JSON.parse(readFileSync(join(copy.root, 'docs/src/generated/samples.gen.json'), 'utf8')).addReaction;
  const judge = createJudge(readDocument(copy.spec));
  const operation = judge.operationById('addReaction');
  const mock = await startMock({ spec: copy.spec, port: 0 });
  const proxy = await startProxy({ target: mock.url });
  try {
    for (const { name, body } of exampleRequests(operation)) {
      const { samples } = groups.find(({ example }: { example: string }) => example === name);
      const languages = samples.map(({ label }: { label: string }) => label);
      expect(languages).toEqual(['TypeScript', 'React', 'curl']);
      const command = samples[2].source.replace('https://services.leadconnectorhq.com', proxy.url);
      const env = { PATH: process.env['PATH'], HOOPAI_TOKEN: 'pit-test' };
      await promisify(execFile)('bash', ['--norc', '-c', command], { env });
      const [exchange, ...others] = proxy.take();
      expect(others).toEqual([]);
      if (exchange === undefined) throw new Error(`${name}: nothing was sent.`);
      const verdict = judge.judge(exchange);
      expect(verdict.faults.map(describeFault)).toEqual([]);
      expect(verdict.operation?.id).toBe('addReaction');
      expect(verdict.request?.received.body).toEqual(body);
    }
  } finally {
    await proxy.close();
    await mock.close();
  }
});

test('a client that lacks it fails', async () => {
  const { code, output } = await runSuite(['contract/matrix'], { HOOPAI_REPORTS: join(copy.root, 'lacking') });
  expect(code).toBe(1);
  expect(output).toContain('The client has no method addReaction.');
});
