// From saving a spec file in `npm run dev` to regenerated types on disk, and a full generate beside it:
// `node test/bench/dev-loop.ts`. Works on a copy of the checkout.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunnableCopy } from '../workspace/runnable-copy.ts';

const EDITS = 20;
const FULL = 5;
const SCHEMA = 'spec/components/schemas/TraceId.yaml';
const TYPES = 'packages/types/src/generated';

const copy = new RunnableCopy();
const schema = join(copy.root, SCHEMA);
const types = join(copy.root, TYPES);
const original = readFileSync(schema, 'utf8');

/** Changes what the types say of a schema; resolves when they do, with the milliseconds since the file was saved. */
async function edit(text: string): Promise<number> {
  const started = performance.now();
  const ended = new Promise<number>((resolve) => {
    const watcher = watch(types, () => {
      const file = join(types, 'openapi.gen.ts');
      if (!existsSync(file) || !readFileSync(file, 'utf8').includes(text)) return;
      watcher.close();
      resolve(performance.now() - started);
    });
  });
  writeFileSync(schema, original.replace(/description: .*/, `description: ${text}`));
  return await ended;
}

function printed(child: ChildProcess, wanted: RegExp): Promise<void> {
  let text = '';
  return new Promise((resolve, reject) => {
    const settle = (done: () => void): void => {
      child.stdout?.off('data', read);
      child.off('close', ended);
      done();
    };
    const read = (chunk: Buffer): void => {
      text += chunk;
      if (wanted.test(text)) settle(resolve);
    };
    const ended = (): void => settle(() => reject(new Error(`npm run dev ended:\n${text}`)));
    child.stdout?.on('data', read);
    child.on('close', ended);
  });
}

async function dev(): Promise<number[]> {
  const child = spawn(process.execPath, ['scripts/dev.ts', '--port', '0'], {
    cwd: copy.root,
    env: copy.environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await printed(child, /Watching/);
    const times: number[] = [];
    for (let count = 1; count <= EDITS; count++) {
      const reloaded = printed(child, /Reloaded/);
      times.push(await edit(`Edit ${count} of the loop.`));
      await reloaded;
    }
    return times;
  } finally {
    const closed = once(child, 'close');
    // A run that ended by itself has no more to close.
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT');
      await closed;
    }
  }
}

function full(): number[] {
  return Array.from({ length: FULL }, (_, count) => {
    writeFileSync(schema, original.replace(/description: .*/, `description: Edit ${count} of all.`));
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'turbo', 'run', 'generate'], {
      cwd: copy.root,
      env: { ...copy.environment, TURBO_FORCE: 'true' },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`npm run generate failed:\n${stderr}`);
    return performance.now() - started;
  });
}

const told = (name: string, times: number[]): number => {
  const sorted = times.toSorted((a, b) => a - b);
  const [least = 0, median = 0, most = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const range = `${least.toFixed(0)} to ${most.toFixed(0)}`;
  console.log(`${name.padEnd(34)} ${times.length} edits: median ${median.toFixed(0)} ms (${range})`);
  return median;
};

try {
  const loop = told('npm run dev, to types on disk', await dev());
  const whole = told('npm run generate', full());
  console.log(`${(whole / loop).toFixed(1)} times as fast`);
} finally {
  copy.remove();
}
