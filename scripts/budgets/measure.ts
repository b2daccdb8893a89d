import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installedFolders, installedSize } from '../install-size.ts';
import { type PackedPackage, withPackedPackages } from '../packages/public-packages.ts';
import { repository } from '../repository.ts';
import { runTool } from '../tool.ts';
import type { Figures } from './readme-table.ts';

/** Builds, packs and bundles the public packages and takes all figures. */
export async function measure(): Promise<Figures> {
  // One after the other: what takes time is measured while nothing else of this script runs.
  const installed = await withPackedPackages(async (packages) => ({
    typesInstalled: sizeOf(packages, '@hoopai/conversations-types'),
    clientInstalled: clientInstall(packages),
    hooksInstalled: sizeOf(packages, '@hoopai/conversations-react-query'),
  }));
  const page = await bench('client-size.ts', /^(\d+) bytes to send and search/m);
  const [threeHooks, chatThread] = await bench(
    'hooks-size.ts',
    /^(\d+) bytes are added by three hooks/m,
    /useOptimisticSend +(\d+) bytes/m,
  );
  return {
    ...installed,
    clientPage: page[0] ?? NaN,
    threeHooks: threeHooks ?? NaN,
    chatThread: chatThread ?? NaN,
    clientImport: importTime(),
  };
}

const kilobytes = (bytes: number): number => bytes / 1000;

function sizeOf(packages: readonly PackedPackage[], name: string): number {
  const files = packages.find((each) => each.name === name)?.files;
  if (files === undefined) throw new Error(`${name} is not among the public packages any more.`);
  return kilobytes([...files.values()].reduce((sum, content) => sum + content.length, 0));
}

/** All that installing the client puts into node_modules. */
function clientInstall(packages: readonly PackedPackage[]): number {
  const client = packages.find(({ name }) => name === '@hoopai/conversations');
  const dependencies = Object.keys(client?.manifest.dependencies ?? {});
  const own = dependencies.filter((name) => packages.some((each) => each.name === name));
  const foreign = dependencies.filter((name) => !own.includes(name));
  const folders = new Set(
    foreign.flatMap((name) => installedFolders(join(repository, 'packages/client/node_modules', name))),
  );
  const sizes = [...folders].map((folder) => kilobytes(installedSize(folder)));
  return ['@hoopai/conversations', ...own]
    .map((name) => sizeOf(packages, name))
    .concat(sizes)
    .reduce((sum, size) => sum + size, 0);
}

/**
 * Runs a measurement of test/bench and reads numbers of bytes from what it prints.
 * @throws {Error} with that, when it finds fault: with a size, or with what is in the bundle
 */
async function bench(file: string, ...figures: readonly RegExp[]): Promise<number[]> {
  const { code, output } = await runTool('node', [join('test/bench', file)]);
  if (code !== 0) throw new Error(`node test/bench/${file} failed:\n${output}`);
  return figures.map((figure) => {
    const [, bytes] = figure.exec(output) ?? [];
    if (bytes === undefined) throw new Error(`test/bench/${file} does not print ${figure.source}:\n${output}`);
    return kilobytes(Number(bytes));
  });
}

/**
 * Milliseconds of processor time that importing the client adds to an empty module. The least of several processes: what
 * is more comes from the machine.
 */
function importTime(): number {
  const entry = pathToFileURL(join(repository, 'packages/client/dist/bundle/index.js')).href;
  const least = (module: string): number => Math.min(...Array.from({ length: 12 }, () => importOnce(module)));
  return least(entry) - least('data:text/javascript,');
}

function importOnce(module: string): number {
  const program = `const start = process.cpuUsage(); await import(${JSON.stringify(module)});
    const { user, system } = process.cpuUsage(start); console.log((user + system) / 1000);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }));
}
