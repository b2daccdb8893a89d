/**
 * How soon the text of a documentation page is there: its largest contentful paint in Chromium, over that of a page without
 * script and style that has the same text (`plain-page.ts`). Needs `npm run build`.
 *
 *   node test/bench/docs.ts [--rounds 15] [--page index.html]... [--speed full] [--speed slow]
 *
 * A round loads a page, its partner, and the partner once more, in changing order. The figure, its limit in brackets, is the
 * page over the mean of both loads of its partner: the mean of the middle half of the rounds, as Chromium tells times in
 * steps of 4 ms, by one of which a median would jump. "control" is the second load of the partner over the first: what it
 * lacks to 1.00 is noise. Slow is a CPU four times slower, 1.6 Mbit/s and 150 ms of latency; "blocked" is what tasks of the
 * slow main thread last beyond 50 ms. What Redoc costs whom it is drawn for is told and has no limit: it is Redocly's
 * (decision 0020). Exit code 1 above a limit.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { blockedBy, paintOf, startChromium } from './page-load.ts';
import { servePages } from './page-server.ts';
import { plainPage } from './plain-page.ts';

const site = new URL('../../packages/docs/dist/site/', import.meta.url);
const PAGES = [
  'index.html',
  'guides/first-message.html',
  'guides/errors.html',
  'reference/index.html',
  'reference/listMessages.html',
  'reference/sendMessage.html',
  'reference/redoc.html',
];
const BLOCKED_LIMIT = 600;

const { values } = parseArgs({
  options: {
    page: { type: 'string', multiple: true, default: PAGES },
    rounds: { type: 'string', default: '15' },
    speed: { type: 'string', multiple: true, default: ['full', 'slow'] },
  },
});

const limitOf = (page: string): number => (page.startsWith('reference/') ? 1.3 : 1.1);

function readSite(): Map<string, string> {
  const paths = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(html|js)$/.test(path));
  const files = new Map(paths.map((path) => [path, readFileSync(new URL(path, site), 'utf8')]));
  // Beside the page, so that its links lead to the same places.
  for (const [path, content] of [...files]) {
    if (path.endsWith('.html')) files.set(path.replace(/\.html$/, '.plain.html'), plainPage(content));
  }
  return files;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}

/** Mean of the middle half. */
function midMean(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, number) => sum + number, 0) / middle.length;
}

interface Figures {
  readonly ratio: number;
  readonly control: number;
  readonly paint: number;
  readonly plain: number;
}

async function compare(browser: Browser, root: string, page: string, isSlow: boolean): Promise<Figures> {
  const plain = page.replace(/\.html$/, '.plain.html');
  const paths = { page, plain, again: plain };
  const names = Object.keys(paths) as (keyof typeof paths)[];
  const seen = [];
  // The first round warms the browser and is left out.
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const paints = { page: 0, plain: 0, again: 0 };
    for (const at of names.keys()) {
      const name = names[(at + round) % names.length] ?? 'page';
      paints[name] = await paintOf(browser, root + paths[name], isSlow);
    }
    if (round > 0) seen.push(paints);
  }
  return {
    ratio: midMean(seen.map((each) => (2 * each.page) / (each.plain + each.again))),
    control: midMean(seen.map((each) => each.again / each.plain)),
    paint: midMean(seen.map((each) => each.page)),
    plain: midMean(seen.map((each) => each.plain)),
  };
}

/** Prints one line; above its limit the benchmark fails. */
function report(name: string, figure: number, limit: number, text: string): void {
  const isOver = figure > limit;
  console.log(`${name.padEnd(36)} ${text}${isOver ? '  above' : ''}`);
  if (isOver) process.exitCode = 1;
}

/** Redoc draws itself when it is touched: what that costs is part of it. */
async function touchRedoc(page: Page): Promise<void> {
  await page.mouse.move(100, 100);
  await page.locator('.intro').waitFor({ state: 'detached' });
}

async function blockedTime(
  browser: Browser,
  url: string,
  use: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const times = [];
  for (let round = 0; round < 3; round += 1) times.push(await blockedBy(browser, url, use));
  return median(times);
}

const files = readSite();
const unknown = values.page.find((page) => !files.has(page));
if (unknown !== undefined) {
  throw new Error(`The site has no page "${unknown}". Name it by its path, such as ${PAGES.slice(0, 2).join(' or ')}.`);
}
const server = await servePages(files);
const browser = await startChromium();
try {
  for (const speed of values.speed) {
    for (const page of values.page) {
      const { ratio, control, paint, plain } = await compare(browser, server.url, page, speed === 'slow');
      const times = `LCP ${paint.toFixed(0)} ms, plain ${plain.toFixed(0)} ms`;
      const limit = limitOf(page);
      report(
        `${speed} ${page}`,
        ratio,
        limit,
        `${ratio.toFixed(2)} (${limit}), control ${control.toFixed(2)}: ${times}`,
      );
    }
  }
  for (const page of values.speed.includes('slow') ? values.page : []) {
    const blocked = await blockedTime(browser, server.url + page);
    report(`blocked ${page}`, blocked, BLOCKED_LIMIT, `${blocked.toFixed(0)} ms (${BLOCKED_LIMIT})`);
    if (page !== 'reference/redoc.html') continue;
    const drawn = await blockedTime(browser, server.url + page, touchRedoc);
    report(`blocked ${page}, drawn`, drawn, Number.POSITIVE_INFINITY, `${drawn.toFixed(0)} ms`);
  }
} finally {
  await browser.close();
  server.close();
}
