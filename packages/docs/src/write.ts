import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Site } from './build.ts';

/** Makes the folder hold exactly these files. */
export function writeSite(folder: string, site: Site): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of site) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
