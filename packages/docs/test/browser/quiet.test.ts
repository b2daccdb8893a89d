import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from '../site/built-site.ts';
import { describeInChromium, faultsOf, openReady, useBrowser } from './chromium.ts';
import { operationIds, pagePaths, places, putOnDisk, type Served } from './site.ts';

const onDisk = { place: 'a folder on disk', serve: putOnDisk };
const everywhere = [...places, onDisk];

describeInChromium('all pages', () => {
  const browser = useBrowser();

  describe.each(everywhere)('in $place', ({ serve }) => {
    let served: Served;
    let page: Page;
    let faults: string[];

    beforeAll(async () => {
      served = await serve(await builtSite());
      page = await browser.newPage();
      faults = faultsOf(page, served.url);
    });

    afterAll(() => served?.close());

    it.each(pagePaths)('%s says nothing on the console and asks nobody else', async (path) => {
      await openReady(page, served.url + path);
      await page.keyboard.press('/');
      await page.keyboard.type('message');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.theme-button').click();
      expect(faults).toEqual([]);
    });

    it('reference/redoc.html is drawn as quietly, and finds each operation by its operationId', async () => {
      await page.goto('about:blank');
      for (const id of operationIds) {
        const address = `${served.url}reference/redoc.html#${id}`;
        // Once it is drawn, only the name changes.
        if (page.url() === 'about:blank') await page.goto(address);
        else await page.evaluate((name) => location.assign(`#${name}`), id);
        await page.waitForURL((url) => url.hash.endsWith(`/${id.toLowerCase()}`));
        await page.locator(`[id$="/${id.toLowerCase()}" i]`).first().waitFor({ state: 'attached' });
      }
      expect(faults).toEqual([]);
    });
  });

  // Nothing about that depends on the folder: the root and the disk are enough.
  describe.each([places[0], onDisk])('without a script, in $place', ({ serve }) => {
    let served: Served;
    let page: Page;
    let plain: Page;

    beforeAll(async () => {
      served = await serve(await builtSite());
      page = await browser.newPage();
      plain = await browser.newPage({ javaScriptEnabled: false });
    });

    afterAll(() => served?.close());

    it.each(pagePaths)('%s can be read', async (path) => {
      await Promise.all([openReady(page, served.url + path), plain.goto(served.url + path)]);
      // On paper everything is laid out, on the screen what is near.
      await Promise.all([page.emulateMedia({ media: 'print' }), plain.emulateMedia({ media: 'print' })]);
      const main = page.locator('main');
      // The buttons that copy are of use to a script only.
      await main.evaluate((element) => {
        for (const button of element.querySelectorAll('.copy')) button.remove();
      });
      const text = await plain.locator('main').innerText();
      expect(text.length).toBeGreaterThan(50);
      expect(text).toBe(await main.innerText());
      // What does nothing without a script is not there.
      expect(await plain.locator('.tools button').count()).toBe(0);
      expect(await page.locator('.tools button').count()).toBe(2);
    });
  });

  it('tabs change without a script', async () => {
    const served = putOnDisk(await builtSite());
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${served.url}index.html`);
    const shown = page.locator('.start .code:visible');
    const before = await shown.innerText();
    await page.getByText('curl', { exact: true }).click();
    expect(await shown.innerText()).toContain('curl');
    expect(await shown.innerText()).not.toBe(before);
    await served.close();
  });
});
