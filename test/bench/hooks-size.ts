/**
 * What the hooks add to an app that has the client and TanStack Query already: bundled, minified, gzipped.
 *
 *   node test/bench/hooks-size.ts [--limit 2000] [--chat-limit 8500] [--modules]
 *
 * The app uses three hooks: a list, a single read and a write. Also printed: what each kind of hook and the factories
 * add alone. Exit code 1 above the limit, or when a hook carries another one.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const packages = resolve(import.meta.dirname, '../../packages');
const hooks = resolve(packages, 'react-query/src/index.ts');
const chat = resolve(packages, 'react-query/src/chat/index.ts');

/** What the app has without us: the client, and all of TanStack Query that our hooks call. */
const base = `
  export { createConversationsClient } from '${packages}/client/src/index.ts';
  export {
    QueryClient, QueryClientProvider, skipToken, useInfiniteQuery, useMutation, useQuery, useSuspenseInfiniteQuery,
    useSuspenseQuery,
  } from '@tanstack/react-query';
`;
const three = ['ConversationsProvider', 'useListMessages', 'useGetConversation', 'useSendMessage'];

interface Bundle {
  readonly gzipped: number;
  readonly modules: Readonly<Record<string, { readonly code: string | null }>>;
}

async function bundle(names: readonly string[], source = hooks): Promise<Bundle> {
  const program = names.length === 0 ? base : `${base} export { ${names.join(', ')} } from '${source}';`;
  const build = await rolldown({
    input: 'program',
    platform: 'browser',
    // "use client" is for frameworks, which keep modules apart.
    onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
    external: [/^react($|\/)/],
    resolve: { conditionNames: ['@hoopai/source', 'import'] },
    plugins: [
      {
        name: 'program',
        resolveId(id, importer) {
          if (id === 'program') return id;
          // The program lies nowhere; what it imports is found from the hooks.
          return importer === 'program' && !id.startsWith('/') ? this.resolve(id, hooks) : null;
        },
        load: (id) => (id === 'program' ? program : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'es', minify: true, codeSplitting: false });
  const [{ code, modules }] = output;
  return { modules, gzipped: gzipSync(code, { level: 9 }).length };
}

const { values } = parseArgs({
  options: {
    limit: { type: 'string', default: '2000' },
    'chat-limit': { type: 'string', default: '8500' },
    modules: { type: 'boolean', default: false },
  },
});
const without = await bundle([]);
const print = (name: string, { gzipped }: Bundle) =>
  console.log(`  ${name.padEnd(44)} ${String(gzipped - without.gzipped).padStart(6)} bytes gzipped`);

console.log(`beside ${without.gzipped} bytes of client and TanStack Query`);
const all = await bundle(three);
print('three hooks', all);
for (const name of ['useGetConversation', 'useListMessages', 'useGetRecording', 'useSendMessage', 'createQueries']) {
  print(name, await bundle([name]));
}
for (const name of ['applyEvent', 'useInbox', 'useTyping']) print(name, await bundle([name], chat));
const thread = await bundle(['useThread', 'useComposer', 'useOptimisticSend'], chat);
print('useThread, useComposer, useOptimisticSend', thread);
if (thread.gzipped - without.gzipped > Number(values['chat-limit'])) {
  console.log(`A thread with composer adds more than ${values['chat-limit']} bytes.`);
  process.exitCode = 1;
}
if (values.modules) {
  for (const [id, { code }] of Object.entries(all.modules)) {
    if (code && id.includes('/react-query/src/')) console.log(`  ${id.slice(packages.length)}: ${code.length}`);
  }
}
// Each operation is a constant of its own; before minifying it still has its name.
const table =
  Object.entries(all.modules).find(([id]) => id.endsWith('react-query/src/generated/operations.gen.ts'))?.[1].code ??
  '';
const carried = [...table.matchAll(/const (\w+)Operation\b/g)].map(([, id]) => id);
if (carried.sort().join() !== 'getConversation,listMessages,sendMessage') {
  console.log(
    `The app uses three operations and carries ${carried.join(', ')}. What makes a hook must be marked pure.`,
  );
  process.exitCode = 1;
}
const added = all.gzipped - without.gzipped;
console.log(`${added} bytes are added by three hooks; the limit is ${values.limit}`);
if (added > Number(values.limit)) process.exitCode = 1;
