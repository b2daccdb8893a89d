// Fails when a lockfile lacks the native build of a tool for a platform we support. Package managers drop an optional
// package that the registry does not have without a word, and such a lockfile works only where it was written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from './repository.ts';

const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

// These are for one system by design.
const single = new Set(['fsevents']);

/** What a lockfile records of one package that runs on some platforms only. npm keeps a bare string as it finds it. */
interface Build {
  readonly os?: string | readonly string[];
  readonly cpu?: string | readonly string[];
  readonly libc?: string | readonly string[];
}

/** The native builds among the optional dependencies of one package, or of a whole bootstrap folder. */
interface Family {
  readonly parent: string;
  readonly builds: ReadonlyMap<string, Build | undefined>;
}

/** Families with native builds, each with what it lacks. */
export interface Finding {
  readonly parent: string;
  readonly missing: readonly string[];
}

/** The families of native builds in the text of a pnpm-lock.yaml. */
export function familiesOfPnpmLock(text: string): Family[] {
  const lock: {
    packages: Record<string, Build>;
    snapshots: Record<string, { optionalDependencies?: Record<string, string> } | null>;
  } = parse(text);
  return Object.entries(lock.snapshots).map(([parent, snapshot]) => ({
    parent,
    builds: new Map(
      Object.entries(snapshot?.optionalDependencies ?? {}).map(([name, version]) => [
        name,
        // A version may carry its resolved peers in brackets; `packages` is keyed without them.
        lock.packages[`${name}@${version.replace(/\(.*/, '')}`],
      ]),
    ),
  }));
}

/** The one family of a bootstrap folder: everything its package-lock.json was asked for. */
export function familiesOfPackageLock(text: string): Family[] {
  const { packages }: { packages: Record<string, Build & { name?: string; optionalDependencies?: object }> } =
    JSON.parse(text);
  const root = packages['']; // the folder's own manifest
  const names = Object.keys(root?.optionalDependencies ?? {});
  return [{ parent: root?.name ?? '', builds: new Map(names.map((name) => [name, packages[`node_modules/${name}`]])) }];
}

/** Checks each family that has at least one native build. `missing` holds platforms, and names without an entry. */
export function checkFamilies(families: readonly Family[]): Finding[] {
  return families.flatMap(({ parent, builds }) => {
    const native = [...builds].filter(([name, build]) => !single.has(name) && build !== undefined && isNative(build));
    if (native.length === 0) return [];
    const unlocked = [...builds].filter(([, build]) => build === undefined).map(([name]) => name);
    const uncovered = platforms.filter((platform) => !native.some(([, build]) => build && runsOn(build, platform)));
    return [{ parent, missing: [...uncovered, ...unlocked] }];
  });
}

const isNative = ({ os, cpu }: Build) => os !== undefined || cpu !== undefined;

function runsOn({ os, cpu, libc }: Build, platform: string): boolean {
  const [system = '', arch = ''] = platform.split('-');
  const allows = (list: string | readonly string[] | undefined, value: string) =>
    list === undefined || [list].flat().includes(value);
  return allows(os, system) && allows(cpu, arch) && (system !== 'linux' || allows(libc, 'glibc'));
}

/** Checks every lockfile of a checkout; returns the lines to print and whether all is well. */
export function checkLockPlatforms(root: string): { lines: string[]; isComplete: boolean } {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const findings = checkFamilies([
    ...familiesOfPnpmLock(read('pnpm-lock.yaml')),
    ...['node', 'pnpm'].flatMap((tool) => familiesOfPackageLock(read(`scripts/bootstrap/${tool}/package-lock.json`))),
  ]);
  const incomplete = findings.filter(({ missing }) => missing.length > 0);
  return {
    lines: [
      ...incomplete.map(
        ({ parent, missing }) => `${parent} has no build for ${missing.join(', ')}: pin an older version.`,
      ),
      `${findings.length} families of native packages, ${incomplete.length} incomplete`,
    ],
    isComplete: incomplete.length === 0 && findings.length > 0,
  };
}

if (import.meta.main) {
  const { lines, isComplete } = checkLockPlatforms(repository);
  console.log(lines.join('\n'));
  process.exitCode = isComplete ? 0 : 1;
}
