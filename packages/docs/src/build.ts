import { stringify } from 'yaml';
import { readApi } from './api.ts';
import { llmsTxt, operationMarkdown } from './machine.ts';
import { renderChangelog } from './pages/changelog.ts';
import { renderFront } from './pages/front.ts';
import { guideLinks, renderGuide, renderGuideIndex } from './pages/guides.ts';
import { renderNotFound } from './pages/not-found.ts';
import { operationLink, renderOperation } from './pages/operation.ts';
import { renderReferenceIndex } from './pages/reference-index.ts';
import { searchEntries, searchScript } from './search-index.ts';
import { readAssets } from './site/assets.ts';
import { createContext, type SiteContext } from './site/context.ts';
import { type NavSection, renderPage } from './site/layout.ts';
import type { Sources } from './sources.ts';

/** Content by path from the root of the site. */
export type Site = ReadonlyMap<string, string>;

/** All files but those Redocly makes. Pure: the same sources give the same bytes. */
export function buildSite(sources: Sources): Site {
  const api = readApi(sources.bundle);
  const context = createContext(api, sources);
  const assets = readAssets();
  const guides = sources.guides.map((guide) => renderGuide(guide, context));
  const pages = [
    renderFront(context),
    renderGuideIndex(context),
    ...guides.map(({ page }) => page),
    renderReferenceIndex(context),
    ...api.model.operations.map((operation) => renderOperation(operation, context)),
    renderChangelog(context),
  ];
  const frame = { assets, navigation: navigationOf(context) };
  const site = new Map([...pages, renderNotFound(context)].map((page) => [page.path, renderPage(page, frame)]));
  for (const { page, markdown } of guides) site.set(page.markdown ?? '', markdown);
  for (const operation of api.model.operations) {
    site.set(`reference/${operation.id}.md`, operationMarkdown(operation, context));
  }
  site.set('assets/site.js', assets.siteScript);
  site.set('assets/search-index.js', searchScript(searchEntries(pages, api.model)));
  site.set('llms.txt', llmsTxt(context));
  site.set('openapi.json', `${JSON.stringify(sources.bundle, null, 2)}\n`);
  site.set('openapi.yaml', stringify(sources.bundle, { aliasDuplicateObjects: false, lineWidth: 0 }));
  return site;
}

function navigationOf({ api, sources }: SiteContext): NavSection[] {
  const resources = api.model.resources.map(({ name }) => ({
    title: name,
    links: api.model.operations.filter(({ resource }) => resource === name).map(operationLink),
  }));
  const more = [
    { path: 'reference/index.html', label: 'All operations' },
    { path: 'reference/redoc.html', label: 'Reference by Redoc' },
    { path: 'changelog.html', label: 'Changelog' },
  ];
  return [
    { title: 'Guides', folder: 'guides/', groups: [{ title: 'Guides', links: guideLinks(sources.guides) }] },
    { title: 'Operations', folder: 'reference/', groups: resources },
    { title: 'More', groups: [{ title: 'More', links: more }] },
  ];
}
