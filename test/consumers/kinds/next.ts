import { join } from 'node:path';
import type { Consumer } from '../consumer.ts';
import type { Report } from '../judge.ts';
import { run, serve } from '../process.ts';
import { unpack } from '../tarballs.ts';
import { versionOf } from '../versions.ts';
import { locked, makeProject, type Project, requireTarballs, type Workshop } from '../workshop.ts';
import { missing } from './engine.ts';
import { useThreadPage } from './page.ts';

export const nextConsumer: Consumer = {
  name: 'Next.js',
  versions: `Next.js ${versionOf('next', 'next')}, React ${versionOf('next', 'react')}`,
  shows: 'server component, routes on Node and edge, hooks in Chromium that go on from what the server read',
  slow: true,
  missing: () => missing('chromium'),
  async run(workshop) {
    const bare = makeProject(workshop, 'next', 'next');
    const project = { ...bare, env: { ...bare.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } };
    await install(workshop, project);
    const next = join(project.folder, 'node_modules/next/dist/bin/next');
    await run(process.execPath, [next, 'build'], { cwd: project.folder, env: project.env });
    const args = [next, 'start', '--hostname=127.0.0.1', '--port=0'];
    const pattern = /http:\/\/127\.0\.0\.1:(\d+)[\s\S]*Ready/;
    const server = await serve(process.execPath, args, pattern, { cwd: project.folder, env: project.env });
    try {
      await useSite(workshop, project, `http://127.0.0.1:${server.match[1]}`);
    } finally {
      await server.end();
    }
    return undefined;
  },
};

/** Next is too large to be packed anew: its files are linked, the packages of this repository unpacked beside it. */
async function install({ tarballs }: Workshop, project: Project): Promise<void> {
  await run('cp', ['-al', locked('next'), 'node_modules'], { cwd: project.folder });
  for (const tarball of tarballs) await unpack(tarball, join(project.folder, 'node_modules', tarball.name));
  requireTarballs(project);
}

async function useSite({ api, judge }: Workshop, { token }: Project, url: string): Promise<void> {
  for (const route of ['node', 'edge']) judge.check(JSON.parse(await get(`${url}/${route}`)), `${token}-${route}`);
  judge.check(readHtml(await get(`${url}/server`)), `${token}-server`);
  judge.check(await useThreadPage(`${url}/thread`), `${token}-browser`);
  const prefetched = api.callsOf(`${token}-prefetch`).length;
  const again = api.callsOf(`${token}-browser`).filter(({ path, query }) => path.endsWith('/messages') && !query.size);
  if (prefetched !== 1 || again.some(({ method }) => method === 'GET'))
    throw new Error('The browser read again what the server had read.');
}

async function get(url: string): Promise<string> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}: ${text.slice(0, 2000)}`);
  return text;
}

function readHtml(html: string): Report {
  return {
    messageId: /<output>(.*?)<\/output>/.exec(html)?.[1] ?? '',
    recording: /<pre>(.*?)<\/pre>/.exec(html)?.[1] ?? '',
    ids: [...html.matchAll(/<li id="(.*?)">/g)].map(([, id = '']) => id),
  };
}
