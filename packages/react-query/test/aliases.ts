import { fileURLToPath } from 'node:url';
import type { Alias } from 'vite';

/** By the name that is imported: the name under which another version of the package is installed. */
export type Aliases = Readonly<Record<string, string>>;

/** Makes every import of these packages, also those of other packages, mean another version. */
export function aliasesOf(aliases: Aliases): Alias[] {
  return Object.entries(aliases).map(([name, installed]) => ({
    find: new RegExp(`^${name}(?=/|$)`),
    replacement: fileURLToPath(new URL(`../node_modules/${installed}`, import.meta.url)),
  }));
}
