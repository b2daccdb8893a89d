import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The size of a module and of all that it imports at once; what it loads on demand is left out. */
export function bundleSize(entry: string): string {
  const files = [...reach(entry, new Set())].map((file) => readFileSync(file));
  const kilobytes = (sizes: readonly number[]): string =>
    (sizes.reduce((sum, size) => sum + size, 0) / 1000).toFixed(1);
  return `${kilobytes(files.map(({ length }) => length))} kB, ${kilobytes(files.map((file) => gzipSync(file).length))} kB gz`;
}

function reach(file: string, seen: Set<string>): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, path = ''] of code.matchAll(/\b(?:from|import)\s*["'](\.\.?\/[^"']+)["']/g)) {
    reach(join(dirname(file), path), seen);
  }
  return seen;
}
