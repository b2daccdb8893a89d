// Builds and packs the public packages and looks at the tarballs as a consumer will: entry points, types, size.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureChild } from './bootstrap/child.mjs';
import { installedFolders, installedSize, unpackedSize } from './install-size.ts';
import { repository, workspacePackages } from './repository.ts';
import { script } from './script.ts';
import { runTool } from './tool.ts';
import { turbo } from './turbo.ts';

// What installing the client puts into node_modules: these two, this one dependency and what that depends on.
const installed = ['@hoopai/conversations', '@hoopai/conversations-types'];
const dependency = 'openapi-fetch';
const maximumBytes = 1_000_000;

async function run(name: string, args: readonly string[]): Promise<boolean> {
  const { code, output } = await runTool(name, args);
  if (code !== 0) console.log(output);
  return code === 0;
}

interface Tarball {
  readonly name: string;
  readonly file: string;
}

/** Packs a package into a folder of its own; undefined, with the reason on the console, where that fails. */
async function pack(name: string, directory: string, parent: string): Promise<Tarball | undefined> {
  const destination = mkdtempSync(join(parent, 'one-'));
  const args = ['pack', '--pack-destination', destination];
  const { code, output } = await captureChild('pnpm', args, { cwd: directory, env: process.env });
  const [file] = readdirSync(destination);
  if (code === 0 && file !== undefined) return { name, file: join(destination, file) };
  console.log(output);
  return undefined;
}

async function checkTarballs(tarballs: readonly Tarball[]): Promise<boolean> {
  const results: boolean[] = [];
  for (const { file } of tarballs) {
    results.push(await run('publint', [file, '--strict']));
    results.push(await run('attw', [file, '--profile', 'esm-only']));
  }
  return results.every(Boolean) && checkInstall(tarballs);
}

const kilobytes = (sizes: readonly number[]) => sizes.map((size) => Math.round(size / 1000)).join(' + ');

function checkInstall(tarballs: readonly Tarball[]): boolean {
  const client = join(repository, 'packages/client');
  const { dependencies } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8'));
  const foreign = Object.keys(dependencies).filter((name) => !name.startsWith('@hoopai/'));
  if (foreign.join() !== dependency)
    console.log(`The client depends on ${foreign.join(', ')}: only ${dependency} is meant.`);

  const own = tarballs.filter(({ name }) => installed.includes(name));
  const foreignFolders = installedFolders(join(client, 'node_modules', dependency));
  const sizes = [...own.map(({ file }) => unpackedSize(file)), ...foreignFolders.map(installedSize)];
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`${kilobytes(sizes)} kB installed, of ${maximumBytes / 1000} kB allowed`);
  for (const { name, file } of tarballs) {
    if (!installed.includes(name)) console.log(`${kilobytes([unpackedSize(file)])} kB more with ${name}`);
  }
  return foreign.join() === dependency && own.length === installed.length && bytes <= maximumBytes;
}

await script(async () => {
  const { code } = await turbo(['run', 'build', '--output-logs=errors-only']);
  if (code !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    const tarballs: Tarball[] = [];
    for (const { name, directory } of workspacePackages().filter((each) => !each.private)) {
      const tarball = await pack(name, directory, folder);
      if (tarball === undefined) return false;
      tarballs.push(tarball);
    }
    return await checkTarballs(tarballs);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
