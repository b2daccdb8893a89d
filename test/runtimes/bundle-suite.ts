import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** The suite with the client as JavaScript files by name; what the client loads on demand stays in files of its own. */
export async function bundleSuite(): Promise<Map<string, string>> {
  const entry = (name: string): string => join(import.meta.dirname, `${name}.ts`);
  const build = await rolldown({
    input: { main: entry('main'), page: entry('page'), worker: entry('worker') },
    platform: 'neutral',
    resolve: { conditionNames: ['@hoopai/source', 'import'] },
  });
  const { output } = await build.generate({ format: 'es', chunkFileNames: '[name]-[hash].js' });
  await build.close();
  return new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])));
}
