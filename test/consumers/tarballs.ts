import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { captureChild } from '../../scripts/bootstrap/child.mjs';
import { workspacePackages } from '../../scripts/repository.ts';
import { turbo } from '../../scripts/turbo.ts';

/** A packed package. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  /** Its package.json, as packed. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** Builds and packs all public packages of this repository into `folder`. */
export async function packPublic(folder: string): Promise<Tarball[]> {
  const { code, output } = await turbo(['run', 'build', '--output-logs=errors-only'], { capture: true });
  if (code !== 0) throw new Error(`The packages could not be built:\n${output}`);
  const tarballs: Tarball[] = [];
  for (const { directory } of workspacePackages().filter((each) => !each.private)) {
    const destination = mkdtempSync(join(folder, 'packed-'));
    await run('pnpm', ['pack', '--pack-destination', destination], directory);
    tarballs.push(await tarballOf(join(destination, readdirSync(destination)[0] ?? '')));
  }
  return tarballs;
}

/** Packs each package in the node_modules of an installed folder. */
export async function packInstalled(installed: string, folder: string): Promise<Tarball[]> {
  const root = join(installed, 'node_modules');
  const names = readdirSync(root)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(root, name)).map((sub) => `${name}/${sub}`) : [name]));
  mkdirSync(folder, { recursive: true });
  const tarballs: Tarball[] = [];
  for (const name of names) {
    tarballs.push(await packFolder(join(root, name), join(folder, `${name.replace('/', '+')}.tgz`)));
  }
  return tarballs;
}

/** Packs a folder with a package.json as it is. */
export async function packFolder(directory: string, file: string): Promise<Tarball> {
  await run('tar', ['-czf', file, '--exclude=./node_modules', '--transform=s,^\\.,package,', '.'], directory);
  return describe(file, JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')));
}

/** Unpacks a tarball; its files come to lie in `folder` itself. */
export async function unpack({ file }: Tarball, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await run('tar', ['-xzf', file, '--strip-components=1'], folder);
}

async function tarballOf(file: string): Promise<Tarball> {
  return describe(file, JSON.parse(await run('tar', ['-xzOf', file, 'package/package.json'], '.')));
}

function describe(file: string, manifest: { name: string; version: string }): Tarball {
  return { name: manifest.name, version: manifest.version, file, manifest };
}

async function run(file: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, output } = await captureChild(file, args, { cwd, env: process.env });
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} failed:\n${output}`);
  return output;
}
