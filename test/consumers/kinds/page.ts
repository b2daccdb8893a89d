import { join } from 'node:path';
import type { Report } from '../judge.ts';
import { locked } from '../workshop.ts';
import { programs } from './engine.ts';

/** What of Playwright is used here; it is installed on demand. */
interface Page {
  setDefaultTimeout(milliseconds: number): void;
  goto(url: string): Promise<unknown>;
  on(event: 'pageerror' | 'console', listener: (event: Error & { type(): string; text(): string }) => void): unknown;
  locator(selector: string): {
    click(): Promise<void>;
    waitFor(options?: { state: 'attached' | 'detached' }): Promise<void>;
    textContent(): Promise<string | null>;
  };
  evaluate<Result>(body: () => Promise<Result>): Promise<Result>;
}
interface Playwright {
  chromium: { launch(options: object): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }> };
}

/** Opens the page with a thread in Chromium, loads what is older, sends, and reads the report from what is shown. */
export async function useThreadPage(url: string): Promise<Report> {
  const { chromium } = (await import(join(locked('tools'), 'playwright-core/index.mjs'))) as Playwright;
  const browser = await chromium.launch({ executablePath: programs.chromium, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    // A busy machine fails nothing.
    page.setDefaultTimeout(120_000);
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(url);
    await page.locator('button:text-is("Older")').click();
    await page.locator('button:text-is("Older")').waitFor({ state: 'detached' });
    await page.locator('button:text-is("Send")').click();
    await page.locator('output:not(:empty)').waitFor();
    await page.locator('audio').waitFor({ state: 'attached' });
    const report = await page.evaluate(readPage);
    if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('\n')}`);
    return report;
  } finally {
    await browser.close();
  }
}

// Runs in the page.
async function readPage(): Promise<Report> {
  const bytes = await (await fetch(document.querySelector('audio')?.src ?? '')).bytes();
  return {
    messageId: document.querySelector('output')?.textContent ?? '',
    recording: btoa(String.fromCharCode(...bytes)),
    ids: [...document.querySelectorAll('li')].map(({ id }) => id),
  };
}
