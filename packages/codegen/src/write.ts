import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from './generated-file.ts';

/**
 * Writes what differs from the disk and keeps the time of everything else; a reader never sees half a file. Removes
 * `*.gen.*` files that are no longer made from the folders that hold files of today.
 */
export async function write(
  files: readonly GeneratedFile[],
  out: string,
): Promise<{ changed: string[]; removed: string[] }> {
  const changed: string[] = [];
  for (const file of files) {
    const target = join(out, file.path);
    if ((await readFile(target, 'utf8').catch(ifThere)) === file.content) continue;
    await mkdir(dirname(target), { recursive: true });
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      await writeFile(temporary, file.content);
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
    changed.push(file.path);
  }
  const removed: string[] = [];
  const emitted = new Set(files.map((file) => file.path));
  for (const folder of new Set(files.map((file) => dirname(file.path)))) {
    for (const name of (await readdir(join(out, folder)).catch(ifThere)) ?? []) {
      const path = `${folder}/${name}`;
      if (!name.includes('.gen.') || emitted.has(path)) continue;
      await rm(join(out, path));
      removed.push(path);
    }
  }
  return { changed, removed };
}

function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
