import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readTarball } from './packages/tarball.ts';

/** Bytes of the files in a packed package, without the padding of the archive. */
export function unpackedSize(tarball: string): number {
  return [...readTarball(tarball).values()].reduce((sum, content) => sum + content.length, 0);
}

/** Bytes of the files of an installed package, without its own dependencies. */
export function installedSize(folder: string): number {
  const files = readdirSync(realpathSync(folder), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && !file.parentPath.includes('node_modules', realpathSync(folder).length))
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

/** The folders of an installed package and of everything it depends on, each once. */
export function installedFolders(folder: string, found = new Set<string>()): readonly string[] {
  const real = realpathSync(folder);
  if (found.has(real)) return [...found];
  found.add(real);
  const { dependencies = {} } = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8'));
  const search = createRequire(join(real, 'package.json')).resolve.paths('any') ?? [];
  for (const name of Object.keys(dependencies)) {
    const installed = search.map((place) => join(place, name)).find(existsSync);
    if (installed === undefined) throw new Error(`${name}, which ${real} depends on, is not installed. Run npm start.`);
    installedFolders(installed, found);
  }
  return [...found];
}
