/**
 * How soon the text of a documentation page is there: its largest contentful paint in Chromium, over that of a page without
 * script and style that has the same text (`plain-page.ts`). Needs `npm run build`.
 *
 *   node test/bench/docs.ts [--rounds 15] [--page index.html]... [--speed full] [--speed slow]
 *
 * A round loads a page, its partner, and the partner once more, in changing order; the figure is the median of the ratios of
 * the rounds. "control" is the partner over itself: what it lacks to 1.00 is noise. Slow is a CPU four times slower,
 * 1.6 Mbit/s and 150 ms of latency. Exit code 1 above a limit.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright';
import { loadPage, startChromium } from './page-load.ts';
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

interface Figures {
  readonly ratio: number;
  readonly control: number;
  readonly paint: number;
  readonly plain: number;
  readonly blocked: number;
}

async function compare(
  browser: Browser,
  root: string,
  page: string,
  isSlow: boolean,
  rounds: number,
): Promise<Figures> {
  const plain = page.replace(/\.html$/, '.plain.html');
  const paths = { page, plain, again: plain };
  const names = Object.keys(paths) as (keyof typeof paths)[];
  const seen = [];
  // The first round warms the browser and is left out.
  for (let round = 0; round <= rounds; round += 1) {
    const paints = { page: 0, plain: 0, again: 0 };
    let blocked = 0;
    const order = names.map((_, at) => names[(at + round) % names.length] ?? 'page');
    for (const name of order) {
      const load = await loadPage(browser, root + paths[name], isSlow);
      paints[name] = load.paint;
      if (name === 'page') blocked = load.blocked;
    }
    if (round > 0) seen.push({ ...paints, blocked });
  }
  return {
    ratio: median(seen.map((each) => each.page / each.plain)),
    control: median(seen.map(({ again, plain: first }) => again / first)),
    paint: median(seen.map((each) => each.page)),
    plain: median(seen.map((each) => each.plain)),
    blocked: median(seen.map((each) => each.blocked)),
  };
}

const server = await servePages(readSite());
const browser = await startChromium();
try {
  console.log('speed  page                          LCP ms  plain ms  ratio  limit  control  blocked ms');
  for (const speed of values.speed) {
    for (const page of values.page) {
      const figures = await compare(browser, server.url, page, speed === 'slow', Number(values.rounds));
      const isOver = figures.ratio > limitOf(page) || (speed === 'slow' && figures.blocked > BLOCKED_LIMIT);
      const cells = [
        speed.padEnd(5),
        page.padEnd(28),
        figures.paint.toFixed(0).padStart(7),
        figures.plain.toFixed(0).padStart(9),
        figures.ratio.toFixed(2).padStart(6),
        limitOf(page).toFixed(1).padStart(6),
        figures.control.toFixed(2).padStart(8),
        figures.blocked.toFixed(0).padStart(11),
      ];
      console.log(`${cells.join(' ')}${isOver ? '  above' : ''}`);
      if (isOver) process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  server.close();
}
