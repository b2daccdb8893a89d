/**
 * What it costs to type-check a file that calls every operation once: ours, and openapi-fetch over our `paths`.
 *
 *   node test/bench/type-cost.ts [--runs 5]
 *
 * HEY_API_DIR adds the client that @hey-api/openapi-ts, installed in that folder, generates from our description; it is
 * no dependency of this repository, and as everywhere its sources are part of the program. The calls are those of the
 * doc comments, with the same values for all. Measured with both compilers of this repository; the time is the least of
 * the runs. Needs the client built. Exit code 1 if ours takes more instantiations or time than the one of hey-api, or,
 * without that, than openapi-fetch.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { operations } from '../../packages/client/src/generated/operations.gen.ts';
import { examples } from '../../packages/client/test/generated/examples.gen.ts';
import { generateHeyApi } from './hey-api.ts';

const root = resolve(import.meta.dirname, '../..');
const client = join(root, 'packages/client');
const compilers = [join(root, 'node_modules/typescript'), join(root, 'packages/codegen/node_modules/typescript')];
/** Between runs the time of one and the same program differs by as much. */
const tolerance = 1.15;
const headers = "{ Version: '2021-07-28' }";

/** One call, its fields by where they travel. */
interface Call {
  readonly id: keyof typeof operations;
  readonly input: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

interface Cost {
  readonly instantiations: number;
  readonly seconds: number;
}

/** What the examples call, without calling it. */
async function recordCalls(): Promise<Call[]> {
  const calls: Call[] = [];
  const recorder = new Proxy(
    {},
    {
      get: (_, id: keyof typeof operations) => (input: Call['input']) => {
        calls.push({ id, input, ...placesOf(id, input) });
        return new Proxy(() => undefined, { get: () => undefined });
      },
    },
  );
  // What an example does with the answer fails; the call has been noted by then.
  for (const example of Object.values(examples)) await example(recorder as never).catch(() => undefined);
  return calls;
}

function placesOf(id: keyof typeof operations, input: Call['input']): Partial<Call> {
  const { params } = operations[id] as { readonly params?: Readonly<Record<string, string>> };
  const places: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(input)) {
    const place = params?.[name] ?? 'body';
    const key = place === 'csv' ? 'query' : place;
    places[key] = { ...places[key], [name]: value };
  }
  return places;
}

/** A value as code. Files are Blobs for all but ours, which also takes their names. */
function print(value: unknown, isOurs = false): string {
  if (value instanceof Blob) return "new Blob(['Hello'])";
  if (Array.isArray(value)) return `[${value.map((item) => print(item, isOurs)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!isOurs && 'data' in value && value.data instanceof Blob) return print(value.data);
  return `{ ${Object.entries(value)
    .map(([name, field]) => `${JSON.stringify(name)}: ${print(field, isOurs)}`)
    .join(', ')} }`;
}

function fieldsOf(call: Call, names: readonly ('path' | 'query' | 'body')[]): string[] {
  return names.flatMap((name) => (call[name] ? `${name}: ${print(call[name])}` : []));
}

/** Ends with a call that must not type-check, so that no types count as cheap that are none. */
function program(head: string, calls: readonly Call[], callOf: (call: Call) => string): string {
  const lines = calls.map((call) => `export const ${call.id} = async () => (await ${callOf(call)});`);
  const wrong = callOf({ id: 'getMessage', input: { id: 5 }, path: { id: 5 } });
  return [head, ...lines, '// @ts-expect-error: an id is a string', `void ${wrong};`, ''].join('\n');
}

const programs: Readonly<Record<string, (calls: readonly Call[]) => string>> = {
  ours: (calls) =>
    program(
      "import { createConversationsClient } from '@hoopai/conversations';\n" +
        "const client = createConversationsClient({ token: 'pit-1' });",
      calls,
      ({ id, input }) => `client.${id}(${print(input, true)})`,
    ),
  'openapi-fetch': (calls) =>
    program(
      "import createClient from 'openapi-fetch';\nimport type { paths } from '@hoopai/conversations-types';\n" +
        "const client = createClient<paths>({ baseUrl: 'https://api.example.com' });",
      calls,
      (call) => {
        const { method, path } = operations[call.id];
        const params = [`header: ${headers}`, ...fieldsOf(call, ['path', 'query'])].join(', ');
        const parts = [`params: { ${params} }`, ...fieldsOf(call, ['body'])].join(', ');
        return `client.${method}(${JSON.stringify(path)}, { ${parts} })`;
      },
    ),
};

const heyApi = (calls: readonly Call[]): string =>
  program("import * as sdk from './hey-api/sdk.gen';", calls, (call) => {
    const parts = [`headers: ${headers}`, ...fieldsOf(call, ['path', 'query', 'body'])].join(', ');
    return `sdk.${call.id}({ ${parts} })`;
  });

async function writeProject(folder: string, name: string, text: string): Promise<string> {
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    paths: {
      '@hoopai/conversations': [join(client, 'dist/index.d.ts')],
      '@hoopai/conversations-types': [join(root, 'packages/types/dist/index.d.ts')],
      'openapi-fetch': [join(client, 'node_modules/openapi-fetch/dist/index.d.mts')],
    },
  };
  await writeFile(join(folder, `${name}.ts`), text);
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
  return file;
}

function check(compiler: string, project: string): Cost {
  const args = [join(compiler, 'bin/tsc'), '-p', project, '--extendedDiagnostics'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
  if (status !== 0) throw new Error(`${project} does not type-check:\n${stdout}`);
  return { instantiations: figure('Instantiations'), seconds: figure('Check time') };
}

function judge(costs: ReadonlyMap<string, Cost>): void {
  const [ours, peerName] = [costs.get('ours'), costs.has('hey-api') ? 'hey-api' : 'openapi-fetch'];
  const peer = costs.get(peerName);
  if (!ours || !peer) return;
  if (ours.instantiations > peer.instantiations || ours.seconds > peer.seconds * tolerance) {
    console.error(`FAIL: ours costs more than ${peerName}`);
    process.exitCode = 1;
  }
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const folder = await mkdtemp(join(tmpdir(), 'type-cost-'));
try {
  const calls = await recordCalls();
  const all = { ...programs, ...(process.env['HEY_API_DIR'] && { 'hey-api': heyApi }) };
  if ('hey-api' in all) generateHeyApi(join(folder, 'hey-api'));
  for (const compiler of compilers) {
    const { version } = JSON.parse(await readFile(join(compiler, 'package.json'), 'utf8')) as { version: string };
    console.log(`\nTypeScript ${version}, ${calls.length} calls`);
    const costs = new Map<string, Cost>();
    for (const [name, write] of Object.entries(all)) {
      const project = await writeProject(folder, `calls-${name}`, write(calls));
      const runs = Array.from({ length: Number(values.runs) }, () => check(compiler, project));
      const seconds = Math.min(...runs.map((run) => run.seconds));
      const { instantiations = Number.NaN } = runs[0] ?? {};
      costs.set(name, { instantiations, seconds });
      console.log(`  ${name.padEnd(16)} ${String(instantiations).padStart(8)} instantiations  ${seconds.toFixed(3)} s`);
    }
    judge(costs);
  }
} finally {
  await rm(folder, { recursive: true });
}
