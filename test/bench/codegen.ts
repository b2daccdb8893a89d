/**
 * How long code generation takes beside openapi-typescript alone, as whole processes with everything written.
 *
 *   npm run bench -- [--runs 7] [--sizes 29,200,1000,2000] [--spec FILE] [--peer]
 *
 * `--sizes` are numbers of operations of made-up specs, `--spec` measures one of your own as well. `--peer` also runs @hey-api/openapi-ts (types, client, hooks) from the folder HEY_API_DIR, where it must be installed:
 * it is no dependency of this repository. Exit code 1 when ours takes more than 1.4 times openapi-typescript, or does
 * not grow linearly.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { syntheticSpec } from './synthetic-spec.ts';

const LIMIT = 1.4;
const GROWTH_LIMIT = 2;
const CODEGEN = resolve(import.meta.dirname, '../../packages/codegen');

interface Sample {
  readonly milliseconds: number;
  /** Processor time, which a busy neighbour does not change as much as the clock. */
  readonly processorMilliseconds: number;
  readonly megabytes: number;
}

interface Contender {
  readonly name: string;
  readonly command: (spec: string, out: string) => string[];
}

const CONTENDERS: readonly Contender[] = [
  {
    name: 'openapi-typescript',
    command: (spec, out) => [
      join(CODEGEN, 'node_modules/openapi-typescript/bin/cli.js'),
      spec,
      '-o',
      join(out, 'types.ts'),
    ],
  },
  {
    name: 'ours',
    command: (spec, out) => [join(CODEGEN, 'src/main.ts'), '--spec', spec, '--out', out, '--skip-unsupported'],
  },
];

/** Runs the script in a process of its own; that and its children report what they used. */
function measure(args: readonly string[], cwd: string): Sample {
  const start = performance.now();
  const env = { ...process.env, NODE_OPTIONS: `--import ${REPORTER}` };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`);
  const used = [...stderr.matchAll(/^used (\d+) (\d+)$/gm)].map(([, kilobytes, micros]) =>
    [kilobytes, micros].map(Number),
  );
  const peak = Math.max(...used.map(([kilobytes = 0]) => kilobytes));
  const processor = used.reduce((sum, [, micros = 0]) => sum + micros, 0);
  return { milliseconds, processorMilliseconds: processor / 1000, megabytes: peak / 1024 };
}

const REPORTER = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write('\\nused ' + maxRSS + ' ' + (userCPUTime + systemCPUTime) + '\\n');
  });`,
)}`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '7' },
      sizes: { type: 'string', default: '29,200,1000,2000' },
      spec: { type: 'string' },
      peer: { type: 'boolean', default: false },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'hoopai-bench-'));
  try {
    const specs: [label: string, file: string, size: number][] = [];
    if (values.spec !== undefined) specs.push([values.spec, resolve(values.spec), 0]);
    for (const size of readSizes(values.sizes)) {
      const file = join(folder, `synthetic-${size}.json`);
      await writeFile(file, JSON.stringify(syntheticSpec(size), null, 2));
      specs.push([`${size} operations`, file, size]);
    }
    const contenders = values.peer ? [...CONTENDERS, await heyApi()] : CONTENDERS;
    const growth: [size: number, milliseconds: number][] = [];
    for (const [label, file, size] of specs) {
      const ours = compare(label, file, folder, contenders, Number(values.runs));
      if (size > 0) growth.push([size, ours]);
    }
    checkGrowth(growth);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readSizes(list: string): number[] {
  const sizes = list.split(',').filter((size) => size !== '');
  const wrong = sizes.find((size) => !/^[1-9]\d*$/.test(size));
  if (wrong !== undefined)
    throw new Error(`--sizes takes numbers with commas between, such as 29,200; not '${wrong}'.`);
  return sizes.map(Number).sort((a, b) => a - b);
}

/** Prints one line for each contender and returns our least processor time. The runs alternate, so a slow minute hits all. */
function compare(label: string, spec: string, folder: string, contenders: readonly Contender[], runs: number): number {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
  for (let run = 0; run <= runs; run += 1) {
    for (const { name, command } of contenders) {
      const sample = measure(command(spec, join(folder, name)), folder);
      // The first round fills the caches of the disk and of Node.
      if (run > 0) samples.get(name)?.push(sample);
    }
  }
  const timeOf = (name: string): number => median((samples.get(name) ?? []).map((sample) => sample.milliseconds));
  const base = timeOf('openapi-typescript');
  console.log(`\n${label}`);
  for (const [name, list] of samples) {
    const time = timeOf(name);
    const memory = median(list.map((sample) => sample.megabytes));
    console.log(
      `  ${name.padEnd(20)} ${time.toFixed(0).padStart(6)} ms  ${(time / base).toFixed(2)}x  ${memory.toFixed(0).padStart(5)} MB`,
    );
  }
  const ratio = timeOf('ours') / base;
  if (ratio > LIMIT) fail(`${label}: ours takes ${ratio.toFixed(2)} times openapi-typescript; the limit is ${LIMIT}.`);
  return Math.min(...(samples.get('ours') ?? []).map((sample) => sample.processorMilliseconds));
}

/**
 * Compares what an operation costs in the largest description with what it costs in the second smallest, both beyond the
 * smallest, which stands for the start of the process. The least times count: whatever else the machine does only adds to
 * them. Equal where the growth is linear; at the default sizes quadratic growth gives a ratio of about nine.
 */
function checkGrowth(growth: readonly [size: number, milliseconds: number][]): void {
  const [base, small] = growth;
  const large = growth.at(-1);
  if (base === undefined || small === undefined || large === undefined || growth.length < 3) return;
  const cost = ([size, time]: readonly [number, number]): number => (time - base[1]) / (size - base[0]);
  const [early, late] = [cost(small), cost(large)];
  console.log(
    `\nan operation costs ${early.toFixed(2)} ms of processor time at ${small[0]}, ${late.toFixed(2)} ms at ${large[0]}`,
  );
  if (late > early * GROWTH_LIMIT) fail('The time grows faster than the number of operations.');
}

async function heyApi(): Promise<Contender> {
  const folder = process.env['HEY_API_DIR'];
  if (folder === undefined) throw new Error('Set HEY_API_DIR to a folder in which @hey-api/openapi-ts is installed.');
  const root = join(folder, 'node_modules/@hey-api/openapi-ts');
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  const plugins = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch', '@tanstack/react-query'];
  return {
    name: 'hey-api',
    command: (spec, out) => [join(root, Object.values(manifest.bin)[0] ?? ''), '-i', spec, '-o', out, '-p', ...plugins],
  };
}

function fail(message: string): void {
  console.error(`FAIL: ${message}`);
  process.exitCode = 1;
}

await main();
