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

describeInChromium('a screen of 320 px', () => {
  const browser = useBrowser();

  it('shows all of every page without scrolling sideways, whatever is opened', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    for (const path of pagePaths) {
      await openReady(page, served.url + path);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      expect(await page.evaluate(overflowing), path).toEqual([]);
    }
  });

  it('notices what is too wide', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
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

  it('every page shows its text and not its navigation, with all code in full, dark on light', async () => {
    const page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 720, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    for (const path of pagePaths) {
      await openReady(page, served.url + path);
      for (const part of ['header', '.side', '.toc', '.steps', '.copy', 'footer']) {
        expect(await page.locator(part).filter({ visible: true }).count(), `${path} ${part}`).toBe(0);
      }
      expect(await page.evaluate(overflowing), path).toEqual([]);
      const cut = await page.evaluate(() => {
        const blocks = [...document.querySelectorAll<HTMLElement>('pre, .table')].filter((each) =>
          each.checkVisibility(),
        );
        return blocks
          .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
          .map((each) => each.innerText.slice(0, 60));
      });
      expect(cut, path).toEqual([]);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(paper, path).toMatch(/255, 255, 255|rgba\(0, 0, 0, 0\)/);
    }
  });

  it.each([
    ['index.html', 1, 4],
    ['guides/sending.html', 2, 12],
    ['reference/sendMessage.html', 5, 60],
  ])('%s takes from %i to %i sheets', async (path, least, most) => {
    const page = await browser.newPage();
    await openReady(page, served.url + path);
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    console.log(`docs: ${path} takes ${sheets} sheets`);
    expect(sheets).toBeGreaterThanOrEqual(least);
    expect(sheets).toBeLessThanOrEqual(most);
  });
});
