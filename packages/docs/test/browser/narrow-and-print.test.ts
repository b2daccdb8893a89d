import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium, openReady, useBrowser } from './chromium.ts';
import { pagePaths, type Served, serveBelow, site } from './site.ts';

let served: Served;
beforeAll(async () => {
  served = await serveBelow('', site);
});
afterAll(() => served?.close());

/** In the page: what reaches over its edge without a box of its own to scroll in, or is cut off. */
function overflowing(): string[] {
  const width = document.documentElement.clientWidth;
  const faults = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : [];
  const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || !element.checkVisibility() || element.closest('.hidden, .skip')) continue;
    let owner = element.parentElement;
    while (owner !== null && !scrolls(owner)) owner = owner.parentElement;
    const name = `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.slice(0, 40)}`;
    if (owner === null && (box.right > width + 0.5 || box.left < -0.5)) faults.push(`over the edge: ${name}`);
    const isCut = /hidden|clip/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
    if (isCut) faults.push(`cut off: ${name}`);
  }
  return faults;
}

/** In the page: blocks of code and tables of which paper shows a part only. */
function cutOff(): string[] {
  const blocks = [...document.querySelectorAll<HTMLElement>('pre, .table')].filter((each) => each.checkVisibility());
  const cut = blocks.filter(
    (each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1,
  );
  return cut.map((each) => each.innerText.slice(0, 60));
}

describeInChromium('a screen of 320 px', () => {
  const browser = useBrowser();

  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  });

  it.each(pagePaths)('shows all of %s without scrolling sideways, whatever is opened', async (path) => {
    await openReady(page, served.url + path);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await page.evaluate(overflowing)).toEqual([]);
  });

  it('notices what is too wide', async () => {
    // Away from the pages of the site, which allow no style of others.
    await page.goto('about:blank');
    await page.setContent('<p style="width:400px">wide</p><p style="width:50px;overflow:hidden">Donaudampfschiff</p>');
    const faults = await page.evaluate(overflowing);
    expect(faults).toEqual([
      'the page scrolls sideways',
      expect.stringContaining('over the edge: p.: wide'),
      expect.stringContaining('cut off: p.: Donau'),
    ]);
  });
});

describeInChromium('on paper', () => {
  const browser = useBrowser();

  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 720, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
  });

  it.each(pagePaths)('%s shows its text without navigation, all code in full, dark on light', async (path) => {
    await openReady(page, served.url + path);
    for (const part of ['header', '.side', '.toc', '.steps', '.copy', 'footer']) {
      expect(await page.locator(part).filter({ visible: true }).count(), part).toBe(0);
    }
    expect(await page.evaluate(overflowing)).toEqual([]);
    expect(await page.evaluate(cutOff)).toEqual([]);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(paper).toMatch(/255, 255, 255|rgba\(0, 0, 0, 0\)/);
  });

  it.each([
    ['index.html', 1, 4],
    ['guides/sending.html', 2, 12],
    ['reference/sendMessage.html', 5, 60],
  ])('%s takes from %i to %i sheets', async (path, least, most) => {
    await openReady(page, served.url + path);
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    console.log(`docs: ${path} takes ${sheets} sheets`);
    expect(sheets).toBeGreaterThanOrEqual(least);
    expect(sheets).toBeLessThanOrEqual(most);
  });
});
