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

// What installing the client puts into node_modules: our packages, this one dependency and what that depends on.
const dependency = 'openapi-fetch';
const maximumBytes = 1_000_000;

async function run(name: string, args: readonly string[]): Promise<boolean> {
  const { code, output } = await runTool(name, args);
  if (code !== 0) console.log(output);
  return code === 0;
}

async function pack(directory: string, destination: string): Promise<boolean> {
  const args = ['pack', '--pack-destination', destination];
  const { code, output } = await captureChild('pnpm', args, { cwd: directory, env: process.env });
  if (code !== 0) console.log(output);
  return code === 0;
}

async function checkTarballs(files: readonly string[]): Promise<boolean> {
  const results: boolean[] = [];
  for (const file of files) {
    results.push(await run('publint', [file, '--strict']));
    results.push(await run('attw', [file, '--profile', 'esm-only']));
  }
  return results.every(Boolean) && files.length > 0 && checkInstall(files);
}

function checkInstall(files: readonly string[]): boolean {
  const client = join(repository, 'packages/client');
  const { dependencies } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8'));
  const foreign = Object.keys(dependencies).filter((name) => !name.startsWith('@hoopai/'));
  if (foreign.join() !== dependency)
    console.log(`The client depends on ${foreign.join(', ')}: only ${dependency} is meant.`);

  const foreignFolders = installedFolders(join(client, 'node_modules', dependency));
  const sizes = [...files.map(unpackedSize), ...foreignFolders.map(installedSize)];
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const kilobytes = sizes.map((size) => Math.round(size / 1000)).join(' + ');
  console.log(`${kilobytes} kB installed, of ${maximumBytes / 1000} kB allowed`);
  return foreign.join() === dependency && bytes <= maximumBytes;
}

await script(async () => {
  const { code } = await turbo(['run', 'build', '--output-logs=errors-only']);
  if (code !== 0) return false;
  const tarballs = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    for (const { directory } of workspacePackages().filter((pack) => !pack.private)) {
      if (!(await pack(directory, tarballs))) return false;
    }
    return await checkTarballs(readdirSync(tarballs).map((file) => join(tarballs, file)));
  } finally {
    rmSync(tarballs, { recursive: true });
  }
});
