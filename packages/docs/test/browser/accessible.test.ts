import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from '../site/built-site.ts';
import { describeInChromium, openReady, useBrowser } from './chromium.ts';
import { pagePaths, type Served, serveBelow } from './site.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What differs between the themes is colour alone. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

describeInChromium('WCAG 2.2 AA, by axe', () => {
  const browser = useBrowser();
  let served: Served;
  let runs = 0;
  let checks = 0;

  beforeAll(async () => {
    served = await serveBelow('', await builtSite());
  });

  afterAll(() => {
    console.log(`docs: ${runs} axe runs, ${checks} rules that applied and passed`);
    return served?.close();
  });

  /** Rule and place of each violation. */
  const violationsOf = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
    // A page without frames needs no second page to gather results on; it takes half the time.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations, passes } = await (rules ? axe.withRules([...rules]) : axe.withTags(TAGS)).analyze();
    runs += 1;
    checks += passes.length;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  };

  /** Redoc draws in many steps and scrolls; axe judges where things stand, and must not do it in between. */
  const calm = (page: Page) =>
    page.evaluate(async () => {
      const seen = () => `${scrollY} ${document.body.scrollHeight} ${document.getAnimations().length}`;
      for (let before = '', now = seen(); now !== before; now = seen()) {
        before = now;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    });

  const openAll = (page: Page) =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });

  it.each(pagePaths)('%s, light and dark, all of it open', async (path) => {
    const page = await browser.newPage({ colorScheme: 'light' });
    await openReady(page, served.url + path);
    await openAll(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page, COLOUR_RULES)).toEqual([]);
    await page.context().close();
  });

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    it('the search, with results', async () => {
      const page = await browser.newPage({ colorScheme });
      await openReady(page, `${served.url}index.html`);
      await page.keyboard.press('/');
      await page.keyboard.type('send');
      await page.getByRole('option').first().waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.context().close();
    });

    it('a page at 320 px', async () => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 640 } });
      await openReady(page, `${served.url}reference/sendMessage.html`);
      expect(await violationsOf(page)).toEqual([]);
      await page.context().close();
    });

    it("Redocly's page, before and after its script", { timeout: 180_000 }, async () => {
      const page = await browser.newPage({ colorScheme });
      await page.goto(`${served.url}reference/redoc.html`);
      expect(await violationsOf(page)).toEqual([]);
      await page.goto(`${served.url}reference/redoc.html#sendMessage`);
      await page.locator('.intro').waitFor({ state: 'detached' });
      await page.locator('[id$="/sendmessage" i]').first().waitFor();
      await calm(page);
      expect(await violationsOf(page)).toEqual([]);
      await page.context().close();
    });
  });

  it('finds what is wrong', async () => {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><title>x</title><img src="data:,"><p style="color:#ccc">Pale words.</p>');
    const found = await violationsOf(page);
    expect(found.map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['image-alt', 'color-contrast', 'html-has-lang']),
    );
    await page.context().close();
  });
});
