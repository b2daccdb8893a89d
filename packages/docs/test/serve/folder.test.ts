import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFolder } from '../../src/serve/folder.ts';
import { type DocsServer, serveDocs } from '../../src/serve/server.ts';

const root = mkdtempSync(join(tmpdir(), 'hoopai-docs-test-'));
let server: DocsServer;

beforeAll(async () => {
  mkdirSync(join(root, 'site/guides'), { recursive: true });
  writeFileSync(join(root, 'site/index.html'), '<head></head>front');
  writeFileSync(join(root, 'site/guides/index.html'), 'guides');
  writeFileSync(join(root, 'site/404.html'), 'no such page');
  writeFileSync(join(root, 'secret.txt'), 'secret');
  server = await serveDocs({ read: readFolder(join(root, 'site')) });
});

afterAll(async () => {
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

it('serves the index of a folder as it stands, without live reload', async () => {
  expect(await (await fetch(server.url)).text()).toBe('<head></head>front');
  expect(await (await fetch(`${server.url}guides/`)).text()).toBe('guides');
});

it('answers 404 with its page for what is not there, a folder, and what is outside', async () => {
  const paths = ['gone.html', 'guides', '..%2fsecret.txt', '.live/events', 'index.html%00', 'a'.repeat(300)];
  for (const path of paths) {
    const response = await fetch(server.url + path);
    expect([response.status, await response.text()]).toEqual([404, 'no such page']);
  }
});
