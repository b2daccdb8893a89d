import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that ask nothing of who uses a package but to keep their text. */
const licences = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];
const installScripts = ['preinstall', 'install', 'postinstall'];

/** What is wrong with an installed package that consumers get: one line each. */
export function dependencyFaults(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, scripts = {} } = manifest;
  const found = installScripts.filter((script) => script in scripts);
  if (existsSync(join(folder, 'binding.gyp'))) found.push('binding.gyp');
  return [
    ...found.map((script) => `${name} ${version} runs code where it is installed (${script}). Do without it.`),
    ...(licences.includes(license) ? [] : [`${name} ${version} has the licence ${license}: ask before it is used.`]),
  ];
}

/** Packages that consumers get in several versions, new duplicates among tools, and entries that are no longer needed. */
export function duplicateFaults(
  runtime: ReadonlyMap<string, ReadonlySet<string>>,
  all: ReadonlyMap<string, readonly string[]>,
  known: readonly string[],
): string[] {
  const shipped = [...runtime].filter(([, versions]) => versions.size > 1);
  const unknown = [...all].filter(([name]) => !known.includes(name));
  const file = 'scripts/dependencies/known-duplicates.ts';
  return [
    ...shipped.map(([name, versions]) => `Consumers get ${name} in versions ${[...versions].join(', ')}.`),
    ...unknown.map(
      ([name, versions]) =>
        `${name} is in the lockfile in versions ${versions.join(', ')}. See "pnpm why -r ${name}"; if that is meant: ${file}.`,
    ),
    ...known.filter((name) => !all.has(name)).map((name) => `${name} is there once: take it out of ${file}.`),
  ];
}
