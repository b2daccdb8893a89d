import { readFileSync } from 'node:fs';
import { type JsonObject, objectOf } from '@hoopai/conversations-codegen/src/json.ts';
import { type Html, html, trusted } from '../html.ts';
import { operationsOf } from '../samples.ts';
import { browserScript, hashOf, ICON, shrinkStyle } from '../site/assets.ts';
import { SourceError } from '../sources.ts';

/** One fault of the page Redocly makes: what is there, and what is put in its place. */
interface Mend {
  readonly what: string;
  readonly find: string | RegExp;
  readonly put: string;
}

const NO_IMAGE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E";
const LOGO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='14'%3E%3Ctext y='11' font-family='sans-serif' font-size='11' fill='%235b84e8'%3ERedoc%3C/text%3E%3C/svg%3E";

/** In the script. It is 650 kB compressed and keeps the main thread busy for seconds on a slow machine, so it waits. */
const SCRIPT_MENDS: readonly Mend[] = [
  { what: 'logo from a CDN', find: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g, put: LOGO },
  { what: 'icons from a CDN', find: /https:\/\/cdn\.redocly\.com\/icons\/\w+\/[\d.]+/g, put: NO_IMAGE },
  { what: 'address of the telemetry', find: /https:\/\/otel\.cloud\.redocly\.com\/v1\/traces/g, put: '' },
  // axe: label-content-name-mismatch. The name of the menu is what it shows.
  { what: 'name of the example menu', find: '"aria-label":`Example`', put: '"data-menu":`Example`' },
  // A module cannot be loaded by a page opened from a folder; nothing but this and the export needs one.
  { what: 'export', find: /export\{RedocStandalone,hydrate,init\};/g, put: '' },
  { what: 'place of the module', find: /(?<![\w"])import\.meta\.(dirname|url)/g, put: 'document.baseURI' },
];

const PAGE_MENDS: readonly Mend[] = [
  // Before the script runs, links lead into the page; Redoc itself makes the same addresses later.
  { what: 'links of the menu', find: /href="\/(?=[a-z]|")/g, put: 'href="#/' },
  { what: 'text of the search', find: 'Loading...', put: 'Search' },
  {
    what: 'room for the bar',
    find: '--navbar-height:0px;--navbar-stack-height:0px',
    put: '--navbar-height:44px;--navbar-stack-height:44px',
  },
];

/** The page and its script as files of the site. Throws a `SourceError` where Redocly's output is not as expected. */
export function mendRedoc(document: string, bundle: JsonObject): Map<string, string> {
  const scriptStart = document.indexOf('<script type="module">');
  const scriptEnd = document.indexOf('</script>', scriptStart);
  const bodyStart = document.indexOf('<body>');
  if (scriptStart < 0 || scriptEnd < 0 || bodyStart < 0) throw changed('one module script in a body');
  const script = mend(document.slice(document.indexOf('>', scriptStart) + 1, scriptEnd), SCRIPT_MENDS);
  // Redoc makes its style again when it runs, from what stands in its script: 38 kB compressed that need not come twice.
  const [made, ...others] =
    document
      .slice(0, bodyStart)
      .match(/<style[^>]*>/g)
      ?.filter((tag) => tag !== '<style>') ?? [];
  if (made?.startsWith('<style data-styled="true"') !== true || others.length > 0)
    throw changed('one style that it makes');
  const markup = mend(document.slice(bodyStart + '<body>'.length, scriptStart), PAGE_MENDS);
  return new Map([
    ['reference/redoc.html', pageOf(markup, bundle)],
    ['assets/redoc.js', script],
  ]);
}

function mend(text: string, mends: readonly Mend[]): string {
  return mends.reduce((current, { what, find, put }) => {
    const mended = current.replace(find, () => put);
    if (mended === current) throw changed(what);
    return mended;
  }, text);
}

function changed(what: string): SourceError {
  return new SourceError(
    `The page of redocly build-docs has changed: "${what}" is not in it any more. Look at packages/docs/src/redoc/mend.ts.`,
  );
}

function pageOf(markup: string, bundle: JsonObject): string {
  const own = shrinkStyle(readFileSync(new URL('../styles/redoc.css', import.meta.url), 'utf8'));
  const loader = browserScript('redoc.js');
  const theme = /<script>(.*?)<\/script>/s.exec(markup)?.[1];
  if (theme === undefined) throw changed('script of the theme');
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${hashOf(theme)} ${hashOf(loader)}`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
  ].join('; ');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Reference by Redoc · HoopAI Conversations</title>
<meta name="description" content="The whole HoopAI Conversations API on one page, by Redoc.">
<link rel="icon" href="${ICON}">
<style>${trusted(own)}</style>
<script>${trusted(theme)}</script>
</head>
<body>
<div class="bar"><a href="../index.html">HoopAI Conversations</a><nav aria-label="Main"><a href="../guides/index.html">Guides</a> <a href="index.html">Reference</a></nav></div>
${introOf(bundle)}
<template>${trusted(markup.trim())}</template>
<script data-script="../assets/redoc.js" data-routes="${JSON.stringify(routesOf(bundle))}">${trusted(loader)}</script>
</body>
</html>
`;
  return page.text;
}

/** What is to be read before Redoc is there: each link of it leads into what Redoc draws. */
function introOf(bundle: JsonObject): Html {
  const items = operationsOf(bundle).map(
    ({ operationId, summary }) =>
      html`<li><a href="#${String(operationId)}"><code>${String(operationId)}</code></a> ${String(summary ?? '')}</li>\n`,
  );
  return html`<main class="intro"><h1>Reference by Redoc</h1>
<p>All operations on one page. Redoc draws it when you move, type or touch; it needs a script of 690 kB. The <a href="index.html">reference</a> of this site needs none and says more.</p>
<ul>${items}</ul></main>`;
}

/** Where Redoc has an operation, by operationId: the page is reached by `redoc.html#sendMessage` too. */
function routesOf(bundle: JsonObject): Record<string, string> {
  const routes = operationsOf(bundle).map((operation) => {
    const id = String(operation['operationId']);
    const [tag] = (operation['tags'] as string[] | undefined) ?? [];
    return [id, `#/${tag ?? 'default'}/${id.toLowerCase()}`] as const;
  });
  return objectOf(Object.fromEntries(routes)) as Record<string, string>;
}
