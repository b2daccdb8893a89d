import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endLike, Interrupted, interruptible, runChild } from './child.mjs';
import { resolveCommand } from './command.mjs';
import { toolEnvironment } from './environment.mjs';
import { isToolchainNode } from './host.mjs';
import { withLock } from './lock.mjs';
import { lockedTool } from './locked-tool.mjs';
import { SetupError, setupError } from './setup-error.mjs';
import { workspace } from './workspace.mjs';

const bootstrap = dirname(fileURLToPath(import.meta.url));
const root = join(bootstrap, '..', '..');

/**
 * Sets up what is missing, then runs the command and ends like it.
 * @param {readonly string[]} command name and arguments
 */
export async function main([name, ...args]) {
  try {
    if (name === undefined) throw new SetupError('Usage: node scripts/run.mjs <command> [arguments]');
    const { node, environment } = await setUp();
    const [file, ...first] = resolveCommand(name, root, node);
    endLike(await runChild(file, [...first, ...args], { env: environment }));
  } catch (error) {
    if (error instanceof Interrupted) return endLike({ code: null, signal: error.signal });
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}

async function setUp() {
  const pnpm = lockedTool('pnpm', bootstrap);
  const pinnedNode = isToolchainNode(process.versions.node) ? undefined : lockedTool('node', bootstrap);
  const node = pinnedNode?.file ?? process.execPath;
  const environment = toolEnvironment(
    process.env,
    [dirname(node), pnpm.directory, join(root, 'node_modules', '.bin')],
    pinnedNode?.version ?? process.versions.node,
  );
  const steps = [pnpm, ...(pinnedNode === undefined ? [] : [pinnedNode]), workspace(root)];

  if (!steps.every((step) => step.isReady())) {
    await interruptible((signal) => installMissing(steps, environment, pnpm.file, signal));
  }
  return { node, environment };
}

async function installMissing(steps, environment, pnpm, signal) {
  const folder = join(bootstrap, 'node_modules');
  const install = async () => {
    for (const step of steps) {
      // Asked again: whoever held the lock before may have done it.
      if (step.isReady()) continue;
      console.error(`Setting up ${step.name} ...`);
      signal.throwIfAborted();
      await step.install(environment, pnpm);
    }
  };
  const onWait = () => console.error('Waiting for another set-up of this checkout ...');
  try {
    makeFolder(folder);
    await withLock(join(folder, '.lock'), install, onWait, signal);
  } catch (error) {
    throw error.code === undefined ? error : setupError('set up this checkout', error.message);
  }
}

// Not recursive: that hides EROFS behind an ENOENT.
function makeFolder(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
