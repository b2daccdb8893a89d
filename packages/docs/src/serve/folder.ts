import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import type { ReadFile } from './server.ts';

/** Reads the files of a built site. A path out of the folder is a file that is not there. */
export function readFolder(folder: string): ReadFile {
  const root = normalize(folder + sep);
  return async (path) => {
    const file = normalize(join(root, path));
    if (!file.startsWith(root)) return undefined;
    return await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(error.code ?? '')) return undefined;
      throw error;
    });
  };
}
