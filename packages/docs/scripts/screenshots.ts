// Makes the pictures of the README anew: `pnpm --filter @hoopai/conversations-docs screenshots`. Needs Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { buildSite } from '../src/build.ts';
import { serveDocs } from '../src/serve/server.ts';
import { readSources } from '../src/sources.ts';

const PICTURES = [
  { name: 'docs-front', path: 'index.html', width: 1240, height: 620, colorScheme: 'light' },
  { name: 'docs-guide', path: 'guides/workflows.html', width: 1080, height: 620, colorScheme: 'light' },
  { name: 'docs-reference', path: 'reference/sendMessage.html', width: 1080, height: 620, colorScheme: 'dark' },
] as const;

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
mkdirSync(folder, { recursive: true });
const site = buildSite(readSources());
const server = await serveDocs({ read: (path) => site.get(path) });
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const { name, path, width, height, colorScheme } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(server.url + path);
    await page.locator('html.js').waitFor();
    const { length } = await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`docs/images/${name}.png: ${Math.round(length / 1000)} kB`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
