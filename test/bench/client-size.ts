/**
 * What a browser downloads to construct the client, send and search: bundled, minified, gzipped.
 *
 *   node test/bench/client-size.ts [--limit 6500] [--modules]
 *
 * The limit is on the entry chunk: what has to be there before the first call. What only some calls need (forms,
 * downloads, walking pages, explaining a refusal, waiting for a turn) is in chunks loaded on demand, printed below it,
 * and so is one file with everything, as a bundler without code splitting makes it. `--modules` also prints what each
 * module adds to the entry. Exit code 1 above the limit.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, rolldown } from 'rolldown';

const source = resolve(import.meta.dirname, '../../packages/client/src');
const program = `
  import { createConversationsClient } from '${source}/index.ts';
  const client = createConversationsClient({ token: 'pit-1' });
  export const send = () => client.sendMessage({ type: 'SMS', contactId: 'a', message: 'b' });
  export const search = () => client.searchConversations({ locationId: 'a' });
`;

/** `codeSplitting` false: one file. A list: these modules in one chunk, so that a small shared one is none of its own. */
async function bundle(codeSplitting: boolean | ReadonlySet<string>): Promise<OutputChunk[]> {
  const build = await rolldown({
    input: 'program',
    platform: 'browser',
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

function sizeOf(code: string): number {
  return gzipSync(code, { level: 9 }).length;
}

function print(name: string, code: string): void {
  console.log(
    `  ${name.padEnd(32)} ${String(code.length).padStart(7)} bytes, ${String(sizeOf(code)).padStart(6)} gzipped`,
  );
}

const { values } = parseArgs({
  options: { limit: { type: 'string', default: '6500' }, modules: { type: 'boolean', default: false } },
});
const needed = initialOf(await bundle(true)).flatMap(({ moduleIds }) => moduleIds);
const chunks = await bundle(new Set(needed));
const first = initialOf(chunks);
const [whole] = await bundle(false);
if (!whole) throw new Error('The bundler made nothing.');
console.log('before the first call');
for (const { name, code } of first) print(name, code);
console.log('on demand');
for (const chunk of chunks) if (!first.includes(chunk)) print(chunk.name, chunk.code);
console.log('everything in one file');
print('program', whole.code);
if (values.modules) {
  console.log('modules of the entry, before minifying');
  for (const { modules } of first) {
    for (const [id, { code }] of Object.entries(modules)) if (code) print(id.replace(`${source}/`, ''), code);
  }
}
const total = first.reduce((sum, { code }) => sum + sizeOf(code), 0);
console.log(`${total} bytes before the first call; the limit is ${values.limit}`);
if (total > Number(values.limit)) process.exitCode = 1;
