import { existsSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureChild } from '../bootstrap/child.mjs';
import { workspacePackages } from '../repository.ts';
import { type Bill, writeBills } from './sbom.ts';

/** A package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  readonly bytes: number;
  readonly files: readonly string[];
  /** npm publishes with provenance only what names the repository that it was built from. */
  readonly namesRepository: boolean;
}

/** All that a release would do. */
export interface Release {
  readonly tarballs: readonly Tarball[];
  /** The new part of each changelog, by package. */
  readonly changelogs: ReadonlyMap<string, string>;
  readonly tags: readonly string[];
  /** What each package is made of. */
  readonly bills: readonly Bill[];
  /** `docs/versions.md` as it would be. */
  readonly versions: string;
}

async function run(cwd: string, command: string, ...args: readonly string[]): Promise<string> {
  const { code, output } = await captureChild(command, args, { cwd, env: { ...process.env, CI: 'true' } });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  return output;
}

/**
 * Makes a release of what is committed, in a clone, up to the point where it would be published. The checkout stays as it is.
 * @throws {Error} with the output of the step that failed
 */
export async function releaseDry(checkout: string): Promise<Release> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'release-')));
  const clone = join(scratch, 'clone');
  try {
    await run(checkout, 'git', 'clone', '--quiet', '--no-hardlinks', checkout, clone);
    await run(clone, 'pnpm', 'install', '--frozen-lockfile', '--prefer-offline');
    await run(clone, process.execPath, 'scripts/version-packages.ts');
    await run(clone, 'pnpm', 'exec', 'turbo', 'run', 'build', `--cache-dir=${join(checkout, '.turbo/cache')}`);
    const published = workspacePackages(clone).filter((one) => !one.private);
    const tarballs: Tarball[] = [];
    for (const { directory } of published) tarballs.push(await pack(directory, scratch));
    const changelogs = new Map(published.map(({ name, directory }) => [name, newestEntry(directory)]));
    const versions = readFileSync(join(clone, 'docs/versions.md'), 'utf8');
    const bills = await writeBills(clone, join(scratch, 'bills'));
    return { tarballs, changelogs, versions, bills, tags: tarballs.map(({ name, version }) => `${name}@${version}`) };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function pack(directory: string, destination: string): Promise<Tarball> {
  await run(directory, 'pnpm', 'pack', '--pack-destination', destination);
  const { name, version, repository } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  const [path] = globSync(file, { cwd: destination });
  if (path === undefined) throw new Error(`pnpm packed no ${file}.`);
  const packed = join(destination, path);
  const list = await run(destination, 'tar', '-tzf', packed);
  const files = list
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^package\//, ''));
  const namesRepository = repository !== undefined;
  return { name, version, bytes: readFileSync(packed).byteLength, files: files.sort(), namesRepository };
}

/** The first section of a changelog. */
function newestEntry(directory: string): string {
  const file = join(directory, 'CHANGELOG.md');
  if (!existsSync(file)) return '';
  const [, newest = ''] = readFileSync(file, 'utf8').split(/^(?=## )/m);
  return newest.trim();
}
