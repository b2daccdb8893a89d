import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/**
 * The files of a packed package by path, as `dist/index.js`.
 * @throws {Error} where the archive has entries of a kind that packages need not have
 */
export function readTarball(file: string): Map<string, Buffer> {
  const archive = gunzipSync(readFileSync(file));
  const files = new Map<string, Buffer>();
  // A tar file is a row of entries: a header block with name and size (in octal), then the content in whole blocks.
  for (let offset = 0; offset < archive.length; ) {
    const text = (start: number, length: number): string =>
      archive.toString('utf8', offset + start, offset + start + length).split('\0')[0] ?? '';
    const size = Number.parseInt(text(124, 12), 8);
    if (Number.isNaN(size)) break; // the empty blocks at the end
    const path = [text(345, 155), text(0, 100)].filter((part) => part !== '').join('/');
    const kind = text(156, 1);
    if (kind === '' || kind === '0') {
      const start = offset + BLOCK;
      files.set(path.replace(/^package\//, ''), archive.subarray(start, start + size));
    } else if (kind !== '5') {
      throw new Error(`${file} holds ${path} as an entry of kind ${kind}: only files and folders are read.`);
    }
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
