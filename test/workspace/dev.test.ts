import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RunnableCopy } from './runnable-copy.ts';
import { ended, printed } from './tiny-checkout.ts';

let copy: RunnableCopy;
beforeAll(() => {
  copy = new RunnableCopy();
}, 120_000);
afterAll(() => copy?.remove());

const SCHEMA = 'spec/components/schemas/TraceId.yaml';
const TYPES = 'packages/types/src/generated/openapi.gen.ts';

test('npm run dev follows an edit into types, survives a mistake, and ends with Ctrl-C', async () => {
  const child = spawn(process.execPath, ['scripts/dev.ts', '--port', '0'], {
    cwd: copy.root,
    env: copy.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = ended(child);
  await printed(child, 'Watching spec/. Docs at http://127.0.0.1:');
  const before = readFileSync(join(copy.root, SCHEMA), 'utf8');

  const told = printed(child, 'spec/components/schemas/TraceId.yaml:');
  writeFileSync(join(copy.root, SCHEMA), `${before}\nbroken: [\n`);
  await told;

  const reloaded = printed(child, 'Reloaded in');
  writeFileSync(join(copy.root, SCHEMA), before.replace(/description: .*/, 'description: Told anew.'));
  await reloaded;
  expect(readFileSync(join(copy.root, TYPES), 'utf8')).toContain('Told anew.');

  child.kill('SIGINT');
  const { code, signal, stdout } = await end;
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(stdout).toContain('· descriptions: one text → another text (patch');
  expect(stdout).toContain('Since the start: patch, 1 change.');
}, 240_000);
