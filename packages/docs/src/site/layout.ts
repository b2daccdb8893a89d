import { type Html, html, trusted } from '../html.ts';
import type { Heading } from '../markdown.ts';
import type { Assets, PageKind } from './assets.ts';

/** One entry of the side navigation. */
export interface NavLink {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
}

export interface NavGroup {
  readonly title: string;
  readonly links: readonly NavLink[];
}

/** A part of the side navigation. That of a folder is folded up on the pages of another folder. */
export interface NavSection {
  readonly title: string;
  readonly folder?: string;
  readonly groups: readonly NavGroup[];
}

export interface Page {
  /** From the root of the site: `guides/errors.html`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: Html;
  /** Headings for "On this page"; none shows no such list. */
  readonly headings?: readonly Heading[];
  /** Without the side navigation: the front page. */
  readonly isWide?: boolean;
  /** The same text for machines. */
  readonly markdown?: string;
  readonly previous?: NavLink | undefined;
  readonly next?: NavLink | undefined;
}

export interface Frame {
  readonly navigation: readonly NavSection[];
  readonly assets: Assets;
}

/** `target` as seen from the page `from`; both from the root of the site. Always relative: the site works in any folder. */
export function relativePath(from: string, target: string): string {
  const depth = from.split('/').length - 1;
  const [head = '', ...rest] = from.split('/').slice(0, -1);
  const inside = `${head}/`;
  if (depth === 1 && rest.length === 0 && target.startsWith(inside)) return target.slice(inside.length);
  return '../'.repeat(depth) + target;
}

const TOP: readonly (NavLink & { readonly folder: string })[] = [
  { path: 'guides/index.html', label: 'Guides', folder: 'guides/' },
  { path: 'reference/index.html', label: 'Reference', folder: 'reference/' },
  { path: 'changelog.html', label: 'Changelog', folder: 'changelog' },
];

function kindOf({ path, isWide }: Page): PageKind {
  if (isWide === true) return 'front';
  return path.startsWith('reference/') ? 'reference' : 'text';
}

/** A whole document. Style and theme script stand in it, so that the first paint waits for nothing else. */
export function renderPage(page: Page, { navigation, assets }: Frame): string {
  const to = (target: string): string => relativePath(page.path, target);
  const { style, policy } = assets.styleOf(kindOf(page));
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${page.title === 'HoopAI Conversations' ? page.title : `${page.title} · HoopAI Conversations`}</title>
<meta name="description" content="${page.description}">
<link rel="icon" href="data:,">
<noscript><link rel="icon" href="${assets.icon}"></noscript>
${page.markdown !== undefined && html`<link rel="alternate" type="text/markdown" href="${to(page.markdown)}">`}
<style>${trusted(style)}</style>
<script data-root="${to('')}">${trusted(assets.themeScript)}</script>
</head>
<body class="${page.isWide ? 'wide' : 'docs'}">
<a class="skip" href="#content">Skip to content</a>
${header(page, to)}
<div class="frame">
<main id="content" tabindex="-1">
${page.body}
${steps(page, to)}
</main>
${onThisPage(page.headings ?? [])}
${page.isWide !== true && sideNavigation(page, navigation, to)}
</div>
${footer(page, to)}
</body>
</html>
`;
  return document.text;
}

function header(page: Page, to: (path: string) => string): Html {
  const links = TOP.map(({ path, label, folder }) => {
    const current = page.path === path ? 'page' : page.path.startsWith(folder) ? 'true' : undefined;
    return html`<a href="${to(path)}"${current && html` aria-current="${current}"`}>${label}</a>`;
  });
  return html`<header class="top">
<a class="brand" href="${to('index.html')}">HoopAI Conversations</a>
<nav aria-label="Main">${links}${page.isWide !== true && html`<a class="to-pages" href="#pages">All pages</a>`}</nav>
<div class="tools"></div>
</header>`;
}

function sideNavigation(page: Page, navigation: readonly NavSection[], to: (path: string) => string): Html {
  const isOf = ({ folder }: NavSection): boolean => folder !== undefined && page.path.startsWith(folder);
  const groupOf = ({ title, links }: NavGroup): Html => html`<h2>${title}</h2>\n${linksOf(links, page, to)}`;
  const sections = navigation.map((section) => {
    const isOpen = section.folder === undefined || isOf(section) || !navigation.some(isOf);
    if (isOpen) return section.groups.map(groupOf);
    const [only, ...others] = section.groups;
    const inside =
      only !== undefined && others.length === 0 ? linksOf(only.links, page, to) : section.groups.map(groupOf);
    return html`<details><summary>${section.title}</summary>${inside}</details>\n`;
  });
  // Behind the text in the document, so that on a narrow screen the text comes first; the grid puts it to the left.
  return html`<nav class="side" id="pages" aria-label="All pages">${sections.flat()}</nav>`;
}

function linksOf(links: readonly NavLink[], page: Page, to: (path: string) => string): Html {
  const items = links.map(({ path, label, hint }) => {
    const current = path === page.path && html` aria-current="page"`;
    return html`<li><a href="${to(path)}"${current}${hint !== undefined && html` title="${hint}"`}>${label}</a></li>\n`;
  });
  return html`<ul>${items}</ul>\n`;
}

function onThisPage(headings: readonly Heading[]): Html | undefined {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 2) return undefined;
  const items = shown.map(
    ({ level, text, anchor }) => html`<li class="level-${level}"><a href="#${anchor}">${text}</a></li>\n`,
  );
  return html`<nav class="toc" aria-labelledby="toc"><h2 id="toc">On this page</h2><ul>${items}</ul></nav>`;
}

function steps({ previous, next }: Page, to: (path: string) => string): Html | undefined {
  if (previous === undefined && next === undefined) return undefined;
  return html`<nav class="steps" aria-label="Previous and next page">
${previous && html`<a rel="prev" href="${to(previous.path)}"><small>Previous</small>${previous.label}</a>`}
${next && html`<a rel="next" href="${to(next.path)}"><small>Next</small>${next.label}</a>`}
</nav>`;
}

function footer(page: Page, to: (path: string) => string): Html {
  return html`<footer>
<p>Made from the same description as the code. No tracking, no outside request.</p>
<p>${page.markdown !== undefined && html`<a href="${to(page.markdown)}">This page as Markdown</a> `}<a href="${to('llms.txt')}">llms.txt</a> <a href="${to('openapi.json')}">openapi.json</a> <a href="${to('openapi.yaml')}">openapi.yaml</a></p>
</footer>`;
}
