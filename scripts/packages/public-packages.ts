import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureChild } from '../bootstrap/child.mjs';
import { repository, workspacePackages } from '../repository.ts';
import { turbo } from '../turbo.ts';
import type { PackageManifest } from './rules.ts';
import { readTarball } from './tarball.ts';

/** A public package as npm would get it. */
export interface PackedPackage {
  readonly name: string;
  /** Where its source lies. */
  readonly directory: string;
  /** The tarball. */
  readonly tarball: string;
  readonly manifest: PackageManifest;
  /** Content by path. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * Builds and packs the public packages, lets `look` see them, and removes the tarballs.
 * @throws {Error} with the output of what failed
 */
export async function withPackedPackages<T>(look: (packages: readonly PackedPackage[]) => Promise<T>): Promise<T> {
  const names = workspacePackages().filter((each) => !each.private);
  const filters = names.map(({ name }) => `--filter=${name}`);
  const { code, output } = await turbo(['run', 'build', '--output-logs=errors-only', ...filters], { capture: true });
  if (code !== 0) throw new Error(`The packages cannot be built:\n${output}`);
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    return await look(await Promise.all(names.map(({ name, directory }) => pack(name, directory, folder))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function pack(name: string, directory: string, parent: string): Promise<PackedPackage> {
  const destination = mkdtempSync(join(parent, 'one-'));
  const args = ['pack', '--pack-destination', destination];
  const { code, output } = await captureChild('pnpm', args, { cwd: directory, env: process.env });
  const [file] = readdirSync(destination);
  if (code !== 0 || file === undefined) throw new Error(`${name} cannot be packed:\n${output}`);
  const tarball = join(destination, file);
  const files = readTarball(tarball);
  return { name, directory, tarball, manifest: JSON.parse(String(files.get('package.json'))), files };
}

/** The licence that every package must carry. */
export const licence = (): string => readFileSync(join(repository, 'LICENSE'), 'utf8');
