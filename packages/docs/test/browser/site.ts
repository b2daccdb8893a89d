import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readApi } from '../../src/api.ts';
import { buildSite, type Site } from '../../src/build.ts';
import { serveDocs } from '../../src/serve/server.ts';
import { writeSite } from '../../src/write.ts';
import { sources } from '../site/built-site.ts';

/** What a reader looks for, from the description and the guides: what is added to them is tested unasked. */
export interface Target {
  /** What it is called: an operationId or the title of a guide. */
  readonly name: string;
  readonly path: string;
  /** The page that lists it, as the main navigation calls it. */
  readonly list: 'Guides' | 'Reference';
  readonly heading: string;
}

const { model } = readApi(sources.bundle);

export const targets: readonly Target[] = [
  ...model.operations.map(
    ({ id, summary = id }): Target => ({
      name: id,
      path: `reference/${id}.html`,
      list: 'Reference',
      heading: summary,
    }),
  ),
  ...sources.guides.map(
    ({ name, title }): Target => ({ name: title, path: `guides/${name}.html`, list: 'Guides', heading: title }),
  ),
];

export const operationIds: readonly string[] = model.operations.map(({ id }) => id);

/** All but Redocly's page, which takes seconds to make. */
export const site: Site = buildSite(sources);

export const pagePaths: readonly string[] = [...site.keys()].filter((path) => path.endsWith('.html'));

export interface Served {
  /** Ends with a slash. */
  readonly url: string;
  close(): Promise<void> | void;
}

/** The ways a site may be put somewhere. */
export const places = [
  { place: 'the root of a server', serve: (files: Site) => serveBelow('', files) },
  { place: 'a folder of a server', serve: (files: Site) => serveBelow('some/folder/', files) },
] as const;

/** Nothing but what is below the folder is answered: a link that leaves it fails. */
export async function serveBelow(folder: string, files: Site): Promise<Served> {
  const read = (path: string) => (path.startsWith(folder) ? files.get(path.slice(folder.length)) : undefined);
  const server = await serveDocs({ read });
  return { url: server.url + folder, close: () => server.close() };
}

/** As files that are opened without a server. */
export function putOnDisk(files: Site): Served {
  const folder = mkdtempSync(join(tmpdir(), 'hoopai-site-'));
  writeSite(folder, files);
  return { url: `${pathToFileURL(folder).href}/`, close: () => rmSync(folder, { recursive: true, force: true }) };
}
