/**
 * What a call costs, side by side in one run: bare `fetch`, openapi-fetch, and this client with all its layers.
 *
 *   node --expose-gc test/bench/client-speed.ts [--rounds 30] [--calls 2000]
 *
 * Over a stub in the process (nothing but the clients), at concurrency 1 and 100, and over HTTP on this machine. The
 * figures are processor time, which a busy neighbour does not change as much as the clock; over HTTP bare fetch is there
 * twice, and a ratio is only as sure as these two are alike. HEY_API_DIR adds the client that @hey-api/openapi-ts, installed
 * in that folder, generates from our description; VENDOR_SDK_DIR adds @gohighlevel/api-client. Neither is a dependency of
 * this repository. Needs the client built. Exit code 1 if
 * ours costs more than openapi-fetch over the stub, in time or in memory, more than 1.1 times bare fetch over HTTP, or
 * more than 5 ms to import.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Call, contenders, type Transport } from './contenders.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '30' }, calls: { type: 'string', default: '2000' } },
});
const rounds = Number(values.rounds);
const root = resolve(import.meta.dirname, '../..');
/** Limits of ours, as a multiple of the contender named. */
const limits = { openapiFetch: 1, bareOverHttp: 1.1, importMilliseconds: 5 };

function processorTime(since?: NodeJS.CpuUsage): NodeJS.CpuUsage {
  return process.cpuUsage(since);
}

async function round(call: Call, calls: number, concurrency: number): Promise<number> {
  const start = processorTime();
  const worker = async () => {
    for (let made = 0; made < calls / concurrency; made++) await call();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = processorTime(start);
  return (user + system) / calls;
}

/** The lower quartile: what it costs when little else goes on. */
function typical(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 4)] ?? Number.NaN;
}

type Samples = Readonly<Record<string, readonly number[]>>;

/** Microseconds per call of each contender in each round; the rounds alternate, so a slow minute hits all. */
async function sample(calls: Readonly<Record<string, Call>>, count: number, concurrency: number, times: number) {
  const samples: Record<string, number[]> = Object.fromEntries(Object.keys(calls).map((name) => [name, []]));
  // The first rounds are for the compiler.
  for (let index = -3; index < times; index++) {
    for (const [name, call] of shuffled(Object.entries(calls))) {
      const microseconds = await round(call, count, concurrency);
      if (index >= 0) samples[name]?.push(microseconds);
    }
  }
  return samples;
}

async function time(calls: Readonly<Record<string, Call>>, count: number, concurrency: number) {
  return mapSamples(await sample(calls, count, concurrency, rounds), typical);
}

function mapSamples(samples: Samples, figure: (list: readonly number[]) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, figure(list)]));
}

/** The median over all rounds of what a contender took as a multiple of the named ones in the same round. */
function ratios(samples: Samples, bases: readonly string[]): Record<string, number> {
  const baseOf = (index: number) =>
    bases.reduce((sum, name) => sum + (samples[name]?.[index] ?? Number.NaN), 0) / bases.length;
  return mapSamples(samples, (list) => median(list.map((each, index) => each / baseOf(index))));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

/** Who comes after whom must not decide who meets the garbage collector. */
function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Bytes per call, from the growth of a heap that is too large to be collected meanwhile. */
async function allocations(calls: Readonly<Record<string, Call>>) {
  const bytes: Record<string, number> = {};
  for (const [name, call] of Object.entries(calls)) {
    const samples: number[] = [];
    for (let index = 0; index < 9; index++) {
      globalThis.gc?.();
      const before = process.memoryUsage().heapUsed;
      for (let made = 0; made < 200; made++) await call();
      samples.push((process.memoryUsage().heapUsed - before) / 200);
    }
    bytes[name] = typical(samples);
  }
  return bytes;
}

/** Milliseconds of processor time that importing a file adds, in a process of its own. */
function importTime(file: string): number {
  const program = `const start = process.cpuUsage(); await import(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(start); console.log((user + system) / 1000);`;
  const run = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }));
  return typical(Array.from({ length: 11 }, run));
}

function print(title: string, figures: Readonly<Record<string, number>>, unit: string): void {
  console.log(`\n${title}`);
  const base = figures['bare fetch'] ?? Number.NaN;
  for (const [name, figure] of Object.entries(figures)) {
    console.log(`  ${name.padEnd(16)} ${figure.toFixed(2).padStart(10)} ${unit}  ${(figure / base).toFixed(2)}x`);
  }
}

function judge(what: string, ours: number, limit: number): void {
  if (ours <= limit) return;
  console.error(`FAIL: ${what}: ${ours.toFixed(2)}, the limit is ${limit.toFixed(2)}`);
  process.exitCode = 1;
}

function pick(figures: Readonly<Record<string, number>>, name: string): number {
  return figures[name] ?? Number.NaN;
}

async function overStub(calls: Readonly<Record<string, Call>>): Promise<void> {
  for (const concurrency of [1, 100]) {
    const figures = await time(calls, Number(values.calls), concurrency);
    print(`stub in the process, concurrency ${concurrency}`, figures, 'µs');
    const limit = pick(figures, 'openapi-fetch') * limits.openapiFetch;
    judge(`µs per call over the stub, concurrency ${concurrency}`, pick(figures, 'ours'), limit);
  }
  if (!globalThis.gc) return console.log('\nno figures of memory: run with --expose-gc');
  const bytes = await allocations(calls);
  print('memory allocated per call', bytes, 'bytes');
  judge('bytes per call', pick(bytes, 'ours'), pick(bytes, 'openapi-fetch') * limits.openapiFetch);
}

async function overHttp(): Promise<void> {
  // In a process of its own, so that its time is not counted.
  const server = spawn(process.execPath, [join(import.meta.dirname, 'answering-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const transport: Transport = { baseUrl: line.toString().trim(), fetch: (url, init) => fetch(url, init) };
    const calls = await contenders(transport);
    // The same again: what it differs from the first is what this machine cannot tell today.
    const control = { ...calls, 'bare fetch again': calls['bare fetch'] as Call };
    const samples = await sample(control, Number(values.calls) / 10, 20, rounds * 5);
    const figures = ratios(samples, ['bare fetch', 'bare fetch again']);
    console.log('\nHTTP on this machine, concurrency 20, as a multiple of bare fetch');
    for (const [name, ratio] of Object.entries(figures)) console.log(`  ${name.padEnd(16)} ${ratio.toFixed(2)}x`);
    judge('a call over HTTP, as a multiple of bare fetch', pick(figures, 'ours'), limits.bareOverHttp);
  } finally {
    server.kill();
  }
}

function imports(): void {
  const files = {
    'openapi-fetch': join(root, 'packages/client/node_modules/openapi-fetch/dist/index.mjs'),
    ours: join(root, 'packages/client/dist/bundle/index.js'),
  };
  const empty = importTime('data:text/javascript,');
  console.log('\nimport, beyond an empty module');
  const added = Object.entries(files).map(([name, file]) => [name, importTime(file) - empty] as const);
  for (const [name, milliseconds] of added)
    console.log(`  ${name.padEnd(16)} ${milliseconds.toFixed(2).padStart(10)} ms`);
  judge('ms to import', Object.fromEntries(added)['ours'] ?? Number.NaN, limits.importMilliseconds);
}

const { answer, answerHeaders } = await import('./answer.ts');
await overStub(
  await contenders({
    baseUrl: 'https://api.example.com',
    fetch: async () => new Response(answer, { status: 201, headers: answerHeaders }),
  }),
);
await overHttp();
imports();
