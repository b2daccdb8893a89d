import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type JsonObject, objectOf } from '../json.ts';

/** One package of a checkout. */
export interface Package {
  readonly name: string;
  readonly folder: string;
  readonly isPrivate: boolean;
  readonly exports: JsonObject;
}

export function packagesIn(checkout: string): Package[] {
  return globSync('packages/*/package.json', { cwd: checkout })
    .sort()
    .map((file) => {
      const manifest = objectOf(JSON.parse(readFileSync(join(checkout, file), 'utf8')));
      const folder = join(checkout, file, '..');
      const exports = objectOf(manifest['exports']);
      return { name: String(manifest['name']), folder, isPrivate: manifest['private'] === true, exports };
    });
}

/**
 * Lets the packages of a copy find what they depend on: each other in the copy, everything else where the real checkout
 * has it installed.
 */
export function linkDependencies(copy: string, checkout: string): void {
  const siblings = new Map(packagesIn(copy).map((one) => [one.name, one.folder]));
  const link = (target: string, path: string) => symlinkSync(target, path, 'junction');
  if (existsSync(join(checkout, 'node_modules'))) link(join(checkout, 'node_modules'), join(copy, 'node_modules'));
  for (const { folder } of packagesIn(copy)) {
    const installed = join(checkout, 'packages', basename(folder), 'node_modules');
    if (!existsSync(installed)) continue;
    const modules = join(folder, 'node_modules');
    for (const name of installedNames(installed)) {
      mkdirSync(join(modules, name, '..'), { recursive: true });
      link(siblings.get(name) ?? join(installed, name), join(modules, name));
    }
  }
}

function installedNames(modules: string): string[] {
  const names = readdirSync(modules).filter((name) => !name.startsWith('.'));
  return names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

/** Puts the sources and manifests of the checkout into a copy that holds the tests of another time. */
export function replaceSources(copy: string, checkout: string): void {
  for (const { folder } of packagesIn(copy)) {
    const now = join(checkout, 'packages', basename(folder));
    rmSync(join(folder, 'src'), { recursive: true, force: true });
    if (!existsSync(now)) {
      rmSync(folder, { recursive: true });
    }
  }
  for (const { folder } of packagesIn(checkout)) {
    const there = join(copy, 'packages', basename(folder));
    mkdirSync(there, { recursive: true });
    for (const part of ['src', 'package.json', 'tsconfig.json']) {
      if (existsSync(join(folder, part))) cpSync(join(folder, part), join(there, part), { recursive: true });
    }
  }
  cpSync(join(checkout, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'));
}
