import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page, type Route } from 'playwright';
import { rolldown } from 'rolldown';
import type { Program } from './programs.ts';
import type { Guide } from './workshop.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Where the components of a guide are said to be served, and its API below `/api`. */
export const origin = 'http://localhost:3000';

export const hasBrowser = existsSync(executablePath);

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Opens a page that shows the default component of a module; its API is the one given. Nothing else is reachable. */
export async function openApp(browser: Browser, guide: Guide, program: Program, apiUrl: string): Promise<Page> {
  const source = `import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import App from ${JSON.stringify(join(guide.directory, program.file))};
createRoot(document.getElementById('root')!).render(createElement(App));
`;
  return openPage(browser, await bundle(join(dirname(guide.directory), '.pages', guide.name), source), apiUrl);
}

/** Opens a page that runs the script `entry.js` of the given; its API, below `/api`, is the one given. */
export async function openPage(browser: Browser, files: ReadonlyMap<string, string>, apiUrl: string): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**', (route) => {
    const { origin: asked, pathname, search } = new URL(route.request().url());
    if (asked !== origin) return route.abort();
    if (pathname.startsWith('/api/')) return forward(route, apiUrl + pathname.slice('/api'.length) + search);
    const file = files.get(pathname.slice(1));
    if (file !== undefined) return route.fulfill({ contentType: 'text/javascript', body: file });
    const body =
      '<!doctype html><title>App</title><div id="root"></div><script type="module" src="/entry.js"></script>';
    return route.fulfill({ contentType: 'text/html', body });
  });
  await page.goto(origin);
  return page;
}

async function forward(route: Route, url: string): Promise<void> {
  const request = route.request();
  const body = request.postDataBuffer();
  const answer = await fetch(url, {
    method: request.method(),
    headers: await request.allHeaders().then(withoutHost),
    ...(body && { body: new Uint8Array(body) }),
  });
  const headers = Object.fromEntries(answer.headers);
  await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
}

/** Those that a request to another address makes itself. */
function withoutHost(headers: Record<string, string>): Record<string, string> {
  const own = /^(:|host$|connection$|content-length$|accept-encoding$)/;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.test(name)));
}

/** The scripts of a page that runs the code, by name. They are made from a file in the folder. */
export async function bundle(folder: string, source: string): Promise<Map<string, string>> {
  const entry = join(folder, 'entry.tsx');
  mkdirSync(folder, { recursive: true });
  writeFileSync(entry, source);
  const build = await rolldown({
    input: { entry },
    platform: 'browser',
    // `use client` means something to servers only.
    checks: { moduleLevelDirective: false },
    resolve: { conditionNames: ['@hoopai/source', 'browser', 'import', 'default'] },
    transform: { jsx: 'react-jsx', define: { 'process.env.NODE_ENV': '"production"' } },
  });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return new Map(output.map((chunk) => [chunk.fileName, 'code' in chunk ? chunk.code : String(chunk.source)]));
}
