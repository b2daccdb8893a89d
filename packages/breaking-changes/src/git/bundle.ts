import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonObject, objectOf } from '../json.ts';

/**
 * Bundles a description from its sources.
 * @param tools the checkout whose bundler is used: one bundler for both sides, so that it makes no difference
 * @param folder the folder of `openapi.yaml`
 */
export function bundle(tools: string, folder: string, output: string): JsonObject {
  const source = join(folder, 'openapi.yaml');
  if (!existsSync(source)) throw new Error(`There is no ${source}: the base is older than the description.`);
  const script = join(tools, 'spec/scripts/redocly.ts');
  try {
    const args = [script, 'bundle', source, '--output', output];
    execFileSync(process.execPath, args, { cwd: join(tools, 'spec'), stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const output = String((error as { stderr?: unknown }).stderr ?? error);
    throw new Error(`${source} cannot be bundled:\n${output}`);
  }
  return objectOf(JSON.parse(readFileSync(output, 'utf8')));
}
