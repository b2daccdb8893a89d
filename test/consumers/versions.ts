import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = {
  engines: '../runtimes/engines',
  dependencies: 'installs/dependencies',
  tools: 'installs/tools',
  next: 'installs/next',
} as const;

/** The version that a lockfile has of a package, by its name there. */
export function versionOf(folder: keyof typeof folders, name: string): string {
  const file = join(import.meta.dirname, folders[folder], 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { version: string }> };
  const version = lock.packages[`node_modules/${name}`]?.version;
  if (version === undefined) throw new Error(`${file} has no ${name}.`);
  return version;
}
