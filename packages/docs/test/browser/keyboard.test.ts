import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium, openReady, useBrowser } from './chromium.ts';
import { type Served, serveBelow, site } from './site.ts';

let served: Served;
beforeAll(async () => {
  served = await serveBelow('', site);
});
afterAll(() => served?.close());

interface Stop {
  readonly name: string;
  /** Place in the document. */
  readonly at: number;
  readonly isMarked: boolean;
  readonly isInView: boolean;
}

/** In the page: what has the focus, and whether a reader can see that. A tab of code is marked on its label. */
function focused(): Stop | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const shown = element.matches('.tabs input') ? element.nextElementSibling : element;
  if (!(shown instanceof HTMLElement)) return undefined;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  return {
    name: `${element.tagName.toLowerCase()} ${shown.innerText.slice(0, 40)}`,
    at: [...document.querySelectorAll('*')].indexOf(element),
    isMarked: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
    isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}

/** In the page: everything that can be used, one of each set of tabs. */
function usable(): number[] {
  const all = [...document.querySelectorAll('*')];
  const found = [...document.querySelectorAll<HTMLElement>('a[href], button, input, summary, [tabindex="0"]')];
  const shown = found.filter((element) => element.checkVisibility() && !element.matches('dialog *'));
  const reached = shown.filter((element) => !(element instanceof HTMLInputElement) || element.checked);
  return reached.map((element) => all.indexOf(element));
}

/** Every stop of Tab, from the start of the page to its end. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focused);
    if (stop === undefined || stop.at === stops[0]?.at) return stops;
    stops.push(stop);
  }
}

describeInChromium('with the keyboard alone', () => {
  const browser = useBrowser();

  it('the first stop leads to the content', async () => {
    const page = await browser.newPage();
    await openReady(page, `${served.url}guides/errors.html`);
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip');
    expect(await skip.evaluate((element) => document.activeElement === element)).toBe(true);
    expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it.each(['index.html', 'guides/first-message.html', 'reference/index.html', 'reference/getMessage.html'])(
    'on %s everything is reached in the order of the document, marked and in view',
    async (path) => {
      const page = await browser.newPage();
      await openReady(page, served.url + path);
      const stops = await walk(page);
      const places = stops.map(({ at }) => at);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).toEqual(await page.evaluate(usable));
      expect(stops.filter(({ isMarked, isInView }) => !isMarked || !isInView)).toEqual([]);
    },
  );

  it('"/" opens the search, arrows choose, Enter goes there', async () => {
    const page = await browser.newPage();
    await openReady(page, `${served.url}index.html`);
    await page.keyboard.press('/');
    const input = page.getByRole('combobox');
    expect(await input.evaluate((element) => document.activeElement === element)).toBe(true);
    await page.keyboard.type('message');
    await page.getByRole('option').nth(2).waitFor();
    const chosen = page.locator('[role="option"][aria-selected="true"]');
    const ids = [await chosen.getAttribute('id')];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) {
      await page.keyboard.press(key);
      ids.push(await chosen.getAttribute('id'));
    }
    expect(ids).toEqual([0, 1, 2, 1].map((at) => `search-result-${at}`));
    expect(await input.getAttribute('aria-activedescendant')).toBe('search-result-1');
    const target = await chosen.getAttribute('data-href');
    await page.keyboard.press('Enter');
    await page.waitForURL(served.url + target);
  });

  it('one Escape closes the search, and the focus is where it was', async () => {
    const page = await browser.newPage();
    await openReady(page, `${served.url}index.html`);
    const button = page.locator('.search-button');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('send');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    expect(await button.evaluate((element) => document.activeElement === element)).toBe(true);
  });

  it('arrows change between the tabs of a block of code', async () => {
    const page = await browser.newPage();
    await openReady(page, `${served.url}index.html`);
    const shown = page.locator('.start .code:visible');
    await page.locator('.start input').first().focus();
    const seen = [await shown.innerText()];
    for (let at = 1; at < (await page.locator('.start input').count()); at += 1) {
      await page.keyboard.press('ArrowRight');
      seen.push(await shown.innerText());
    }
    expect(new Set(seen).size).toBe(4);
  });

  it('what is closed opens, and the colours change', async () => {
    const page = await browser.newPage();
    await openReady(page, `${served.url}reference/sendMessage.html`);
    const closed = page.locator('details:not([open]) > summary').first();
    await closed.focus();
    const details = await closed.evaluateHandle((element) => element.parentElement as HTMLDetailsElement);
    await page.keyboard.press('Enter');
    expect(await details.evaluate((element) => element.open)).toBe(true);
    const theme = page.locator('.theme-button');
    await theme.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await theme.getAttribute('aria-label')).toBe('Colours: dark');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    await page.reload();
    await page.locator('html.js').waitFor();
    expect(await theme.getAttribute('aria-label')).toBe('Colours: dark');
  });

  it('chosen colours are there before the text inside the site, and after it for who comes from elsewhere', async () => {
    const page = await browser.newPage();
    await openReady(page, `${served.url}index.html`);
    await page.evaluate(() => localStorage.setItem('redoc.colorMode', 'dark'));
    // In the page: the colours at the moment in which its text begins.
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        if (document.body === null) return;
        observer.disconnect();
        document.body.dataset['began'] = document.documentElement.dataset['theme'] ?? 'system';
      }).observe(document, { childList: true, subtree: true });
    });
    const began = (): Promise<string | undefined> => page.evaluate(() => document.body.dataset['began']);

    await page.getByRole('link', { name: 'Reference' }).click();
    await page.waitForURL('**/reference/index.html');
    await page.locator('html.js[data-theme="dark"]').waitFor();
    expect(await began()).toBe('dark');
    await page.reload();
    expect(await began()).toBe('dark');

    await page.goto('about:blank');
    await openReady(page, `${served.url}index.html`);
    expect(await began()).toBe('system');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  });
});
