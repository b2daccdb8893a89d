import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Bytes of the files in a packed package, without the padding of the archive. */
export function unpackedSize(tarball: string): number {
  const archive = gunzipSync(readFileSync(tarball));
  let bytes = 0;
  // A tar file is a row of entries: a header block of 512 bytes with the size in octal, then the content in whole blocks.
  for (let offset = 0; offset < archive.length; ) {
    const size = Number.parseInt(archive.toString('latin1', offset + 124, offset + 136), 8);
    if (Number.isNaN(size)) break; // the empty blocks at the end
    bytes += size;
    offset += 512 + Math.ceil(size / 512) * 512;
  }
  return bytes;
}

/** Bytes of the files of an installed package, without its own dependencies. */
export function installedSize(folder: string): number {
  const files = readdirSync(realpathSync(folder), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && !file.parentPath.includes('node_modules', realpathSync(folder).length))
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}
