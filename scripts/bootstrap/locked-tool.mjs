import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { captureChild } from './child.mjs';
import { installEnvironment } from './environment.mjs';
import { nativeBuild } from './host.mjs';
import { SetupError, setupError } from './setup-error.mjs';

/**
 * A tool that npm installs from its own lockfile, in its own folder beside this file.
 * @param {'pnpm' | 'node'} name
 * @param {string} bootstrap this folder
 */
export function lockedTool(name, bootstrap) {
  const folder = join(bootstrap, name);
  const file = join(folder, 'node_modules', ...nativeBuild(name, process.platform, process.arch).split('/'));
  const stamp = join(folder, 'node_modules', '.stamp');
  const wanted = () =>
    createHash('sha256')
      .update(readFileSync(join(folder, 'package-lock.json')))
      .update(`${process.platform}-${process.arch}`)
      .digest('hex');
  return {
    name,
    file,
    version: pinnedVersion(folder),
    directory: dirname(file),
    isReady: () => existsSync(file) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted(),
    /** @param {NodeJS.ProcessEnv} environment */
    async install(environment) {
      // Each build is an optional dependency, and npm calls a failed one a success: the requests it logs tell the reason.
      const output = await npmInstall(name, folder, environment);
      if (!existsSync(file)) throw setupError(`install ${name}`, output);
      writeFileSync(stamp, wanted());
    },
  };
}

const npmArguments = [
  'ci',
  '--ignore-scripts',
  '--no-bin-links',
  '--include=optional',
  '--prefer-offline',
  '--loglevel=http',
];

async function npmInstall(name, cwd, environment) {
  const [file, ...first] = npmCommand();
  const end = await captureChild(file, [...first, ...npmArguments], {
    cwd,
    env: installEnvironment(environment),
    // npm is a batch file on Windows, which only a shell runs. All arguments are constants without spaces.
    shell: file === 'npm' && process.platform === 'win32',
  }).catch((error) => {
    if (error.code === 'ENOENT')
      throw new SetupError('npm was not found. Install the npm that belongs to your Node and try again.');
    throw error;
  });
  if (end.code !== 0) throw setupError(`install ${name}`, end.output);
  return end.output;
}

// The npm that started us, else the one on PATH (`pnpm test`, or run.mjs called directly).
function npmCommand() {
  const outer = process.env.npm_execpath;
  return outer?.endsWith('npm-cli.js') && existsSync(outer) ? [process.execPath, outer] : ['npm'];
}

function pinnedVersion(folder) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.values(optionalDependencies)[0];
}
