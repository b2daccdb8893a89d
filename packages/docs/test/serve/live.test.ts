import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveLive } from '../../src/serve/live.ts';
import type { DocsServer } from '../../src/serve/server.ts';
import { Checkout } from './checkout.ts';
import { LivePage } from './live-page.ts';

const SPEC_FILE = 'spec/paths/emails/by-id.yaml';
const GUIDE = 'spec/guides/errors.md';
const checkout = new Checkout();
const said: string[] = [];
let server: DocsServer;
let page: LivePage;

const get = async (path: string): Promise<string> => await (await fetch(server.url + path)).text();

beforeAll(async () => {
  server = await serveLive({ root: checkout.root, say: (text) => said.push(text) });
  page = new LivePage(server.url);
  await page.opened();
});

afterAll(async () => {
  page?.close();
  await server?.close();
  checkout.remove();
});

const isText = (data: unknown): boolean => typeof data === 'string';

/** Edits a file, and puts it back. */
async function during(path: string, edit: (text: string) => string, work: () => Promise<void>): Promise<void> {
  const before = checkout.read(path);
  checkout.write(path, edit(before));
  await work();
  checkout.write(path, before);
  await page.next('reload');
}

describe('npm run docs', () => {
  it('shows a change of a guide', async () => {
    const edit = (text: string): string => `${text}\nA new last sentence.\n`;
    await during(GUIDE, edit, async () => {
      await page.next('reload');
      expect(await get('guides/errors.html')).toContain('A new last sentence.');
    });
  });

  it('shows a change of a spec file', async () => {
    const edit = (text: string): string => text.replace(/summary: .*/, 'summary: A new summary');
    await during(SPEC_FILE, edit, async () => {
      await page.next('reload');
      expect(await get('reference/getEmail.html')).toContain('<h1>A new summary');
      expect(await get('reference/redoc.html')).toContain('Redoc');
    });
  });

  it('names file and line of what a law of the spec finds, in the terminal and on the page', async () => {
    const edit = (text: string): string => text.replace(/ {2}summary: .*\n/, '');
    await during(SPEC_FILE, edit, async () => {
      const line = `${SPEC_FILE}:1:1 Operation object should contain \`summary\` field. (operation-summary)`;
      expect(await page.next('problem', isText)).toBe(line);
      expect(said).toContain(line);
    });
  });

  it('names file and line of what cannot be read, and keeps the pages there were', async () => {
    await during(
      SPEC_FILE,
      (text) => `${text}\nbroken: [\n`,
      async () => {
        expect(await page.next('problem', isText)).toMatch(/^spec\/paths\/emails\/by-id\.yaml:\d+:1 Failed to parse: /);
        expect(await get('reference/getEmail.html')).toContain('client.getEmail()');
      },
    );
  });

  it('names file and line of a mistake in a guide, and takes the message away when it is mended', async () => {
    await during(
      GUIDE,
      (text) => `${text}\n\n<!-- generated: nothing -->\n`,
      async () => {
        expect(await page.next('problem', isText)).toMatch(/^spec\/guides\/errors\.md:\d+ asks for the generated part/);
      },
    );
    expect(await page.next('problem', (data) => data === null)).toBeNull();
  });

  it('serves nothing from outside the site', async () => {
    for (const path of ['..%2f..%2fetc/passwd', '%2e%2e/package.json', '%E0%A4%A']) {
      expect((await fetch(server.url + path)).status).toBe(404);
    }
  });
});
