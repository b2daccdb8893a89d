import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe } from 'vitest';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const isThere = existsSync(executablePath);

/** Tests that need Chromium; without it they are skipped and say so. */
export const describeInChromium: typeof describe.skip = isThere
  ? describe
  : (((name: string, ...rest: never[]) =>
      (describe.skip as (...all: unknown[]) => unknown)(
        `${name} (there is no Chromium: set CHROMIUM or apt-get install chromium)`,
        ...rest,
      )) as typeof describe.skip);

/** A browser for the tests of one file. */
export function useBrowser(): { newPage(options?: BrowserContextOptions): Promise<Page> } {
  let browser: Browser;
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(() => browser?.close());
  return {
    newPage: async (options = {}) => {
      const page = await (await browser.newContext(options)).newPage();
      // A busy machine fails nothing.
      page.setDefaultTimeout(60_000);
      return page;
    },
  };
}

/** What a page does that it should not: messages on the console, errors, requests that fail or go elsewhere. */
export function faultsOf(page: Page, root: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(root) && !/^(data|blob):/.test(url)) faults.push(`request leaves the site: ${url}`);
  });
  page.on('requestfailed', (request) => {
    // A page that is left ends what it still loads.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  return faults;
}

/** Opens a page and waits for its script and for what is laid out later, which come after the text has been painted. */
export async function openReady(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('html.js').waitFor();
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}
