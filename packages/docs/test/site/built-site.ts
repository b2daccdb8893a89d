import { buildSite, type Site } from '../../src/build.ts';
import { renderRedoc } from '../../src/redoc/render.ts';
import { readSources, type Sources } from '../../src/sources.ts';

export const sources: Sources = readSources();

/** The whole site as `npm run build` writes it. */
export async function builtSite(): Promise<Site> {
  return new Map([...buildSite(sources), ...(await renderRedoc(sources.bundle))]);
}

/** The pages that are ours; Redocly's is looked at on its own. */
export function ownPages(site: Site): [path: string, content: string][] {
  return [...site].filter(([path]) => path.endsWith('.html') && path !== 'reference/redoc.html');
}
