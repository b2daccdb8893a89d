import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Consumer } from '../consumer.ts';
import { run } from '../process.ts';
import { versionOf } from '../versions.ts';
import { installByNpm, locked, makeProject } from '../workshop.ts';
import { bundleSize } from './bundle-size.ts';
import { missing } from './engine.ts';
import { useThreadPage } from './page.ts';

export const viteConsumer: Consumer = {
  name: 'Vite + React',
  versions: `Vite ${versionOf('tools', 'vite')}, React ${versionOf('dependencies', 'react')}, TanStack Query ${versionOf('dependencies', '@tanstack/react-query')}`,
  shows: 'hooks in an app, built, used in Chromium',
  missing: () => missing('chromium'),
  async run(workshop) {
    const project = makeProject(workshop, 'vite-react', 'vite-react');
    await installByNpm(workshop, project);
    const env = { VITE_HOOPAI_TOKEN: project.token, VITE_HOOPAI_BASE_URL: workshop.api.url, NODE_ENV: 'production' };
    await run(process.execPath, [join(locked('tools'), 'vite/bin/vite.js'), 'build'], { cwd: project.folder, env });
    const page = readFileSync(join(project.folder, 'dist/index.html'), 'utf8');
    const [, script = ''] = /<script [^>]*src="([^"]+)"/.exec(page) ?? [];
    const site = await serveFolder(join(project.folder, 'dist'));
    try {
      workshop.judge.check(await useThreadPage(site.url), project.token);
    } finally {
      await site.close();
    }
    return `${bundleSize(join(project.folder, 'dist', script))} with React`;
  },
};

async function serveFolder(folder: string): Promise<{ url: string; close(): Promise<unknown> }> {
  const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' };
  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain' });
    response.end(readFileSync(join(folder, name)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<unknown> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}
