// Builds the site into dist/site: `node src/main.ts`.

import { fileURLToPath } from 'node:url';
import { buildSite } from './build.ts';
import { renderRedoc } from './redoc/render.ts';
import { readSources, SourceError } from './sources.ts';
import { writeSite } from './write.ts';

const output = fileURLToPath(new URL('../dist/site/', import.meta.url));

try {
  const sources = readSources();
  const site = new Map([...buildSite(sources), ...(await renderRedoc(sources.bundle))]);
  writeSite(output, site);
  console.log(`${site.size} files in packages/docs/dist/site`);
} catch (error) {
  if (!(error instanceof SourceError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
