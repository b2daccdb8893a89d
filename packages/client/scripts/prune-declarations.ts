/** Removes the declarations that no entry leads to: nobody can see them, and they weigh as much as the others. Part of `build`. */
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import manifest from '../package.json' with { type: 'json' };

const folder = resolve(import.meta.dirname, '..');
const needed = new Set(Object.values(manifest.exports).map((target) => resolve(folder, target.types)));
// A set goes on to what is added on the way.
for (const file of needed) {
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.[jt]s['"]/g)) {
    needed.add(resolve(file, '..', `${path}.d.ts`));
  }
}
for (const path of globSync('dist/**/*.d.ts', { cwd: folder })) {
  const file = join(folder, path);
  if (!needed.has(file)) rmSync(file);
}
