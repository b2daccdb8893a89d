import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

type Versions = Readonly<Record<string, string>>;

interface Importer {
  readonly dependencies?: Readonly<Record<string, { readonly version: string }>>;
}

/** Of pnpm-lock.yaml, what is read here. */
export interface Lock {
  readonly importers: Readonly<Record<string, Importer>>;
  readonly packages: Readonly<Record<string, unknown>>;
  readonly snapshots: Readonly<
    Record<string, { readonly dependencies?: Versions; readonly optionalDependencies?: Versions }>
  >;
}

export function readLock(root: string): Lock {
  return parse(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'));
}

/** `name@1.2.3(peer@4.5.6)` without its peers, in two. */
function split(key: string): [name: string, version: string] {
  const plain = key.replace(/\(.*$/, '');
  const at = plain.lastIndexOf('@');
  return [plain.slice(0, at), plain.slice(at + 1)];
}

const add = (found: Map<string, Set<string>>, [name, version]: readonly [string, string]): void => {
  found.set(name, (found.get(name) ?? new Set()).add(version));
};

/** What packages of the workspace bring along where they are installed, each with its versions; peers are not theirs. */
export function runtimeDependencies(lock: Lock, folders: readonly string[]): Map<string, Set<string>> {
  const wanted = new Set<string>();
  const want = (name: string, version: string): unknown =>
    // An alias is recorded as the package that it stands for.
    wanted.add(`${name}@${version}` in lock.snapshots ? `${name}@${version}` : version);
  for (const folder of folders) {
    for (const [name, { version }] of Object.entries(lock.importers[folder]?.dependencies ?? {})) {
      if (!version.startsWith('link:')) want(name, version);
    }
  }
  const found = new Map<string, Set<string>>();
  // A set goes on to what is added on the way.
  for (const key of wanted) {
    const snapshot = lock.snapshots[key];
    if (snapshot === undefined) throw new Error(`pnpm-lock.yaml has no ${key}. Run pnpm install.`);
    add(found, split(key));
    const next = { ...snapshot.dependencies, ...snapshot.optionalDependencies };
    for (const [name, version] of Object.entries(next)) want(name, version);
  }
  return found;
}

/** Every package of the lockfile that is there in more than one version. */
export function duplicates(lock: Lock): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const key of Object.keys(lock.packages)) add(found, split(key));
  return new Map([...found].filter(([, versions]) => versions.size > 1).map(([name, all]) => [name, [...all].sort()]));
}
