// What consumers get besides our own code: nothing that runs at install, each package once, known licences, no known
// weakness. `--audited` fails where the registry cannot be asked about weaknesses; without it that is only said.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { audit } from './dependencies/audit.ts';
import { knownDuplicates } from './dependencies/known-duplicates.ts';
import { duplicates, readLock, runtimeDependencies } from './dependencies/lock.ts';
import { dependencyFaults, duplicateFaults } from './dependencies/rules.ts';
import { installedFolders } from './install-size.ts';
import { repository, workspacePackages } from './repository.ts';
import { script } from './script.ts';

const { values } = parseArgs({ options: { audited: { type: 'boolean', default: false } } });

function installed(directory: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => join(directory, 'node_modules', name))
    .filter(existsSync)
    .flatMap((folder) => installedFolders(folder));
}

await script(async () => {
  const directories = workspacePackages()
    .filter((each) => !each.private)
    .map(({ directory }) => directory);
  const folders = directories.map((directory) => relative(repository, directory).replaceAll('\\', '/'));
  const lock = readLock(repository);
  const runtime = runtimeDependencies(lock, folders);
  const found = new Set(directories.flatMap((directory) => installed(directory, [...runtime.keys()])));
  const faults = [
    ...[...found].flatMap(dependencyFaults),
    ...duplicateFaults(runtime, duplicates(lock), knownDuplicates),
  ];
  console.log(`Consumers get: ${[...runtime].map(([name, versions]) => `${name} ${[...versions]}`).join(', ')}.`);
  const result = await audit(repository, folders);
  if (result.checked) {
    faults.push(...result.weaknesses);
    console.log(
      `Audited: ${result.weaknesses.length} weaknesses in these, ${result.elsewhere} in tools of this repository.`,
    );
  } else {
    console.log(`Not checked for known weaknesses: ${result.reason}`);
  }
  for (const fault of faults) console.log(fault);
  return faults.length === 0 && (result.checked || !values.audited);
});
