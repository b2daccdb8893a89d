import { existsSync } from 'node:fs';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** A slow telephone far away. */
const SLOW = { cpu: 4, latency: 150, bytesPerSecond: 1.6e6 / 8 };

/** A new window draws itself first, bars and buttons by scripts of their own: ms until it has and the machine is the page's. */
const WINDOW = 700;

export function startChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error('There is no Chromium; name one in CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-extensions'],
  });
}

/** Opens a page in a context of its own, so that nothing is in a cache, and asks it something once it has loaded. */
async function inPage<T>(browser: Browser, isSlow: boolean, ask: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.waitForTimeout(WINDOW);
    if (isSlow) await slowDown(await context.newCDPSession(page));
    return await ask(page);
  } finally {
    await context.close();
  }
}

/** Largest contentful paint of a page, ms from the start of the navigation. */
export function paintOf(browser: Browser, url: string, isSlow: boolean): Promise<number> {
  return inPage(browser, isSlow, async (page) => {
    await page.goto(url, { waitUntil: 'load' });
    return page.evaluate<number>(PAINT);
  });
}

/** What the tasks of the main thread last beyond 50 ms each, added up, until `use` is over and the page is at rest: ms. */
export function blockedBy(browser: Browser, url: string, use: (page: Page) => Promise<unknown>): Promise<number> {
  return inPage(browser, true, async (page) => {
    await page.addInitScript(WATCH);
    await page.goto(url, { waitUntil: 'load' });
    await use(page);
    return page.evaluate<number>(REST);
  });
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latency,
    downloadThroughput: SLOW.bytesPerSecond,
    uploadThroughput: SLOW.bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
}

// As text: these run in the page. Nothing of ours runs in it before it is painted where the paint is measured.
const PAINT = `new Promise((resolve) => {
  let paint;
  let calm = 0;
  new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) paint = startTime; calm = 0; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  const step = () => {
    if (paint !== undefined) calm += 1;
    if (calm < 6) requestAnimationFrame(step);
    else resolve(paint);
  };
  step();
})`;

const WATCH = `window.blocked = 0;
new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.blocked += duration - 50; })
  .observe({ type: 'longtask' });`;

/** The main thread has been idle for some frames. */
const REST = `new Promise((resolve) => {
  let calm = 0;
  let last = performance.now();
  const step = () => {
    const now = performance.now();
    calm = now - last < 50 ? calm + 1 : 0;
    last = now;
    if (calm < 12) requestAnimationFrame(step);
    else resolve(window.blocked);
  };
  step();
})`;
