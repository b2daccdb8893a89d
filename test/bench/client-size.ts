/**
 * What a page downloads to construct the client, send and search: bundled, minified, gzipped.
 *
 *   node test/bench/client-size.ts [--limit 6500] [--modules]
 *
 * The page is run, and every file that it has loaded by the time both are answered counts. What only some calls need
 * (forms, downloads, walking pages, explaining a refusal, accounting for a limit) is in chunks loaded on demand. Printed
 * as well, without a limit: the same with both calls made at once, so that one has to wait until the limit is known; all
 * chunks; and one file with everything, as a bundler without code splitting makes it. `--modules` prints what each module
 * adds. Exit code 1 above the limit.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, rolldown } from 'rolldown';
import { answer, answerHeaders } from './answer.ts';

const source = resolve(import.meta.dirname, '../../packages/client/src');
const send = "client.sendMessage({ type: 'SMS', contactId: 'a', message: 'b' })";
const search = "client.searchConversations({ locationId: 'a' })";
const programs = {
  'one after the other': `globalThis.whenDone = ${send}.then(() => ${search});`,
  'both at once': `globalThis.whenDone = Promise.all([${send}, ${search}]);`,
};

/** `codeSplitting` false: one file. A list: these modules in one chunk, so that a small shared one is none of its own. */
async function bundle(calls: string, codeSplitting: boolean | ReadonlySet<string>): Promise<OutputChunk[]> {
  const program = `import { createConversationsClient } from '${source}/index.ts';
    const client = createConversationsClient({ token: 'pit-1' });
    ${calls}`;
  const build = await rolldown({
    input: 'program',
    platform: 'browser',
    // As for any page: nothing imports its program.
    preserveEntrySignatures: false,
    resolve: { conditionNames: ['@hoopai/source', 'import'] },
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === 'program' ? id : null),
        load: (id) => (id === 'program' ? program : null),
      },
    ],
  });
  const groups = typeof codeSplitting === 'object' && [{ name: 'client', test: (id: string) => codeSplitting.has(id) }];
  const { output } = await build.generate({
    format: 'es',
    minify: true,
    codeSplitting: groups ? { groups } : codeSplitting === true,
  });
  return output.filter((file) => file.type === 'chunk');
}

/** The entry and what it imports at once, which is downloaded with it. */
function initialOf(chunks: readonly OutputChunk[]): OutputChunk[] {
  const wanted = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  // A set goes on to what is added on the way.
  for (const name of wanted) {
    for (const id of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) wanted.add(id);
  }
  return chunks.filter(({ fileName }) => wanted.has(fileName));
}

/** The chunks that have been loaded by the time that the calls of the program are answered. */
async function loadedBy(chunks: readonly OutputChunk[]): Promise<OutputChunk[]> {
  const folder = await mkdtemp(join(tmpdir(), 'size-'));
  const loaded = new Set<string>();
  const hooks = registerHooks({
    load(url, context, next) {
      loaded.add(url);
      return next(url, context);
    },
  });
  const urlOf = ({ fileName }: OutputChunk): string => pathToFileURL(join(folder, fileName)).href;
  try {
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    for (const { fileName, code } of chunks) await writeFile(join(folder, fileName), code);
    for (const entry of chunks.filter(({ isEntry }) => isEntry)) await import(urlOf(entry));
    await (globalThis as { whenDone?: Promise<unknown> }).whenDone;
    return chunks.filter((chunk) => loaded.has(urlOf(chunk)));
  } finally {
    hooks.deregister();
    await rm(folder, { recursive: true });
  }
}

function sizeOf(code: string): number {
  return gzipSync(code, { level: 9 }).length;
}

function print(name: string, code: string): void {
  console.log(
    `  ${name.padEnd(32)} ${String(code.length).padStart(7)} bytes, ${String(sizeOf(code)).padStart(6)} gzipped`,
  );
}

/** Prints what the calls of a program load, and returns its size. */
async function measure(title: string, calls: string): Promise<{ total: number; chunks: OutputChunk[] }> {
  const needed = initialOf(await bundle(calls, true)).flatMap(({ moduleIds }) => moduleIds);
  const chunks = await bundle(calls, new Set(needed));
  const loaded = await loadedBy(chunks);
  const total = loaded.reduce((sum, { code }) => sum + sizeOf(code), 0);
  console.log(`send and search, ${title}: ${total} bytes gzipped`);
  for (const { name, code } of loaded) print(name, code);
  return { total, chunks };
}

const { values } = parseArgs({
  options: { limit: { type: 'string', default: '6500' }, modules: { type: 'boolean', default: false } },
});
globalThis.fetch = async () => new Response(answer, { headers: answerHeaders });
const { total, chunks } = await measure('one after the other', programs['one after the other']);
await measure('both at once', programs['both at once']);
const [whole] = await bundle(programs['both at once'], false);
if (!whole) throw new Error('The bundler made nothing.');
console.log('all chunks');
for (const { name, code } of chunks) print(name, code);
console.log('everything in one file');
print('program', whole.code);
if (values.modules) {
  console.log('modules of the entry, before minifying');
  for (const { modules } of initialOf(chunks)) {
    for (const [id, { code }] of Object.entries(modules)) if (code) print(id.replace(`${source}/`, ''), code);
  }
}
console.log(`${total} bytes to send and search; the limit is ${values.limit}`);
if (total > Number(values.limit)) process.exitCode = 1;
