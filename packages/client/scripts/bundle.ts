/**
 * Bundles the package for runtimes that load it as it is, without a bundler. Loading files is most of what an import
 * costs: 20 ms of processor time for the modules one by one, 4 ms like this. What every user of the client loads goes
 * into one file, what is imported on demand stays apart. Bundlers get the modules, of which they take what is used.
 * Both without comments: the declarations have those that callers need. Part of `build`.
 */
import { resolve } from 'node:path';
import { type OutputChunk, type OutputOptions, type RolldownOptions, rolldown } from 'rolldown';
import manifest from '../package.json' with { type: 'json' };

const folder = resolve(import.meta.dirname, '..');
const entries = Object.values(manifest.exports).map((target) => target['@hoopai/source']);
const input = Object.fromEntries(
  entries.map((path) => [path.replace(/^\.\/src\/(.*)\.ts$/, '$1'), resolve(folder, path)]),
);
// Here, unlike in a browser, everything may be loaded at once.
const checks = { ineffectiveDynamicImport: false };
const options: RolldownOptions = {
  input,
  platform: 'neutral',
  external: /^[^./]/,
  transform: { target: 'es2023' },
  checks,
};
const format: OutputOptions = { format: 'es', comments: { jsdoc: false } };

/** The modules that the entry `index` loads at once. */
async function modulesOfIndex(): Promise<Set<string>> {
  const { output } = await (await rolldown(options)).generate({ format: 'es' });
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
  const loaded = new Set(['index.js']);
  // A set goes on to what is added on the way.
  for (const name of loaded) {
    for (const id of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) loaded.add(id);
  }
  return new Set(chunks.filter(({ fileName }) => loaded.has(fileName)).flatMap(({ moduleIds }) => moduleIds));
}

const shared = await modulesOfIndex();
shared.delete(resolve(folder, 'src/index.ts'));
await (await rolldown(options)).write({
  ...format,
  dir: resolve(folder, 'dist'),
  preserveModules: true,
  preserveModulesRoot: resolve(folder, 'src'),
});
await (await rolldown(options)).write({
  ...format,
  dir: resolve(folder, 'dist/bundle'),
  chunkFileNames: 'chunks/[name].js',
  codeSplitting: { groups: [{ name: 'client', test: (id: string) => shared.has(id) }] },
});
