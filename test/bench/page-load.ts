import { existsSync } from 'node:fs';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** A slow telephone far away. */
const SLOW = { cpu: 4, latency: 150, bytesPerSecond: 1.6e6 / 8 };

export function startChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error('There is no Chromium; name one in CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-extensions'],
  });
}

export interface Load {
  /** Largest contentful paint, ms from the start of the navigation. */
  readonly paint: number;
  /** For how long tasks were longer than 50 ms, what is above that: ms. */
  readonly blocked: number;
}

/** Loads a page in a context of its own, so that nothing is in a cache, and lets it come to rest. */
export async function loadPage(
  browser: Browser,
  url: string,
  isSlow: boolean,
  use?: (page: Page) => Promise<void>,
): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    if (isSlow) await slowDown(await context.newCDPSession(page));
    await page.addInitScript(WATCH);
    await page.goto(url, { waitUntil: 'load' });
    if (use !== undefined) await use(page);
    return await page.evaluate(REST);
  } finally {
    await context.close();
  }
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

// As text: it runs in the page.
const WATCH = `window.benchmark = { paint: 0, blocked: 0 };
new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) benchmark.paint = startTime; })
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) benchmark.blocked += duration - 50; })
  .observe({ type: 'longtask', buffered: true });`;

/** Waits until a paint is known and the main thread has been idle for some frames. */
const REST = `new Promise((resolve) => {
  let calm = 0;
  let last = performance.now();
  const step = () => {
    const now = performance.now();
    calm = now - last < 50 && benchmark.paint > 0 ? calm + 1 : 0;
    last = now;
    if (calm < 6) requestAnimationFrame(step);
    else resolve(benchmark);
  };
  step();
})`;
