import { posix } from 'node:path';
import type { PackageFiles } from './rules.ts';

/**
 * The client has no room for maps (decision 0022). It ships its code as it was written, without types and comments, so
 * that a stack trace can be read as it is.
 */
const withoutMaps = '@hoopai/conversations';

interface SourceMap {
  readonly sources?: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

/** One line for each file of code that cannot be traced back to its source. */
export function mapFaults(name: string, files: PackageFiles): string[] {
  const code = [...files].filter(([path]) => path.endsWith('.js'));
  return code.flatMap(([path, content]) =>
    name === withoutMaps ? readableFaults(path, String(content)) : tracedFaults(path, String(content), files),
  );
}

function readableFaults(path: string, content: string): string[] {
  const isMinified = content.length > 2000 && !/\n[\t ]+\S/.test(content);
  if (isMinified) return [`${path}: has no indented line. Without a map code must be readable.`];
  return content.includes('//# sourceMappingURL=') ? [`${path}: names a map that is not there.`] : [];
}

function tracedFaults(path: string, content: string, files: PackageFiles): string[] {
  // What holds types only becomes an empty module: nothing in it can be traced.
  if (content.replace(/\/\/# .*/, '').trim() === 'export {};') return [];
  const [, url] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(content) ?? [];
  if (url === undefined) return [`${path}: names no source map.`];
  const mapPath = posix.join(posix.dirname(path), url);
  const text = files.get(mapPath);
  if (text === undefined) return [`${path}: its map ${mapPath} is not in the package.`];
  const { sources = [], sourcesContent = [] }: SourceMap = JSON.parse(String(text));
  if (sources.length === 0) return [`${mapPath}: names no source.`];
  return sources
    .filter((source, index) => !sourcesContent[index] && !files.has(posix.join(posix.dirname(mapPath), source)))
    .map((source) => `${mapPath}: the source ${source} is neither in it nor in the package.`);
}
