/** The client that @hey-api/openapi-ts generates from our own description. Never a dependency of this repository. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const description = resolve(import.meta.dirname, '../../spec/dist/openapi.json');

export interface HeyApi {
  readonly client: { setConfig(config: object): void };
  sendMessage(options: object): Promise<{ readonly data?: unknown }>;
}

/** Writes the generated client into `out`, as TypeScript. `HEY_API_DIR` is where the generator is installed. */
export function generateHeyApi(out: string): void {
  const root = join(resolve(process.env['HEY_API_DIR'] ?? ''), 'node_modules/@hey-api/openapi-ts');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  const plugins = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'];
  const program = join(root, Object.values(manifest.bin)[0] ?? '');
  execFileSync(process.execPath, [program, '-i', description, '-o', out, '-p', ...plugins], { stdio: 'ignore' });
}

/** The generated client, made into one file as any build makes it. */
export async function loadHeyApi(folder: string): Promise<HeyApi> {
  generateHeyApi(join(folder, 'source'));
  const file = join(folder, 'hey-api.mjs');
  const entry = join(folder, 'source/entry.ts');
  const build = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry ? "export { client } from './client.gen';\nexport { sendMessage } from './sdk.gen';" : null,
      },
    ],
  });
  await build.write({ format: 'es', file });
  return (await import(pathToFileURL(file).href)) as HeyApi;
}
