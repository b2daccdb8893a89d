import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SetupError } from './setup-error.mjs';

/**
 * How to start a command without a shell, on every platform and with signals reaching the program itself.
 * @param {string} name `node`, `turbo`, or a binary of one of the root devDependencies
 * @param {string} root
 * @param {string} node the Node to use
 * @returns {[file: string, ...args: string[]]}
 * @throws {SetupError} when no root devDependency has such a binary
 */
export function resolveCommand(name, root, node) {
  if (name === 'node') return [node];
  if (name === 'turbo') return [turboBinary(root)];
  const { devDependencies } = readManifest(root);
  for (const dependency of Object.keys(devDependencies)) {
    const folder = join(root, 'node_modules', dependency);
    if (!existsSync(folder)) continue;
    const { bin } = readManifest(folder);
    const script = typeof bin === 'string' ? (dependency === name ? bin : undefined) : bin?.[name];
    if (script !== undefined) return [node, join(folder, script)];
  }
  throw new SetupError(`No devDependency of the root package.json has a binary "${name}". Add one, or name another.`);
}

// turbo's own launcher dies of a SIGTERM and leaves the native turbo behind; started directly, turbo ends its tasks.
function turboBinary(root) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? '64' : process.arch;
  const extension = process.platform === 'win32' ? '.exe' : '';
  const turbo = createRequire(realpathSync(join(root, 'node_modules/turbo/package.json')));
  return turbo.resolve(`@turbo/${platform}-${arch}/bin/turbo${extension}`);
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
