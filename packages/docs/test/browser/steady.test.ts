import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium, openReady, useBrowser } from './chromium.ts';
import { type Served, serveBelow, site } from './site.ts';

let served: Served;
beforeAll(async () => {
  served = await serveBelow('', site);
});
afterAll(() => served?.close());

/** In the page: how far what was to be seen has moved (layout shift), once it has been at rest for a moment. */
function moved(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 400);
      }),
  );
}

// Buttons, the sticking head and what is laid out later come when a reader has begun to read.
describeInChromium('nothing moves under the reader', () => {
  const browser = useBrowser();

  it.each(
    ['index.html', 'guides/errors.html', 'reference/index.html', 'reference/sendMessage.html'].flatMap((path) =>
      [320, 390, 560, 700, 960, 1280, 1440].map((width) => ({ path, width })),
    ),
  )('$path, $width px wide', async ({ path, width }) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await openReady(page, served.url + path);
    expect(await moved(page)).toBeLessThan(0.01);
    await page.context().close();
  });

  it('finds what moves', async () => {
    const page = await browser.newPage();
    await openReady(page, `${served.url}index.html`);
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.style.height = '200px';
      document.body.prepend(late);
    });
    expect(await moved(page)).toBeGreaterThan(0.05);
  });
});
