import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import type { ReadFile } from './server.ts';

/** Reads the files of a built site. A path out of the folder is a file that is not there. */
export function readFolder(folder: string): ReadFile {
  const root = normalize(folder + sep);
  return async (path) => {
    const file = normalize(join(root, path));
    // No file has a NUL in its name, and none that long was written.
    if (!file.startsWith(root) || file.includes('\0')) return undefined;
    return await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(error.code ?? '')) return undefined;
      throw error;
    });
  };
}
