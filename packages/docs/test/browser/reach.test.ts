import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInChromium, faultsOf, openReady, useBrowser } from './chromium.ts';
import { type Served, serveBelow, site, type Target, targets } from './site.ts';

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

describeInChromium('every operation and guide is reached', () => {
  const browser = useBrowser();

  // Below a folder: what works there works at the root too, where every page is opened by quiet.test.ts.
  describe('from a folder of a server', () => {
    let served: Served;
    let page: Page;
    let faults: string[];

    beforeAll(async () => {
      served = await serveBelow('some/folder/', site);
      page = await browser.newPage();
      faults = faultsOf(page, served.url);
    });

    afterAll(() => served?.close());

    const expectPage = async ({ path, heading }: Target) => {
      await page.waitForURL(served.url + path);
      expect(await page.locator('h1').innerText()).toBe(heading);
      expect(faults).toEqual([]);
    };

    it.each(targets)('by navigation: $name', async (target) => {
      await page.goto(`${served.url}index.html`);
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: target.list }).click();
      await page.locator('main').getByRole('link', { name: target.name, exact: true }).first().click();
      await expectPage(target);
      // From there every other page is one step away, and this one is marked.
      const current = page.locator('#pages [aria-current="page"]');
      // The list comes a moment after the text.
      await expect.poll(() => current.innerText()).toBe(target.name);
    });

    it.each(targets)('by search: $name', async (target) => {
      await openReady(page, `${served.url}guides/index.html`);
      await page.keyboard.press('/');
      await page.keyboard.type(target.name);
      const first = page.getByRole('option').first();
      await first.locator('b', { hasText: target.name }).waitFor();
      await page.keyboard.press('Enter');
      await expectPage(target);
    });

    it.each(targets)('by deep link: $name', async (target) => {
      await page.goto('about:blank');
      await page.goto(served.url + target.path);
      await expectPage(target);
      if (target.list === 'Guides') return;
      await page.goto(`${served.url}reference/index.html#${target.name}`);
      const entry = page.locator('li:target');
      await expect.poll(() => entry.getByRole('link').isVisible()).toBe(true);
      expect(await entry.getAttribute('id')).toBe(target.name);
      await entry.getByRole('link').click();
      await expectPage(target);
    });
  });

  // What is below the first screen is laid out late: a link into it has to lead there all the same.
  it.each(['guides/errors.html', 'guides/differences.html', 'reference/sendMessage.html'])(
    'the last heading of %s by a link into the page',
    async (path) => {
      const served = await serveBelow('', site);
      try {
        const page = await browser.newPage();
        const anchors = [...(site.get(path) ?? '').matchAll(/<h2 id="([^"]+)"/g)].map(([, anchor]) => anchor);
        await page.goto(`${served.url}${path}#${anchors.at(-1)}`);
        const heading = page.locator('h2:target');
        await expect.poll(() => heading.evaluate(isInView)).toBe(true);
        // It stays in view when all is laid out.
        await page.waitForTimeout(300);
        expect(await heading.evaluate(isInView)).toBe(true);
        await page.close();
      } finally {
        await served.close();
      }
    },
  );

  it('has as many targets as the description and the guides have', () => {
    console.log(`docs: ${targets.length} targets, 3 ways`);
    expect(targets.length).toBeGreaterThan(30);
  });
});
