import { join } from 'node:path';
import type { Consumer } from '../consumer.ts';
import type { Report } from '../judge.ts';
import { run, type Served, serve } from '../process.ts';
import { versionOf } from '../versions.ts';
import { installByNpm, makeProject, type Project, requireTarballs, runAndJudge, type Workshop } from '../workshop.ts';
import { missing, programs } from './engine.ts';

const bun: Consumer = {
  name: 'Bun',
  versions: `Bun ${versionOf('engines', '@oven/bun-linux-x64')}`,
  shows: 'TypeScript as it is; installed by Bun',
  missing: () => missing('bun'),
  async run(workshop) {
    const project = makeProject(workshop, 'bun', 'bun');
    const env = { BUN_INSTALL_CACHE_DIR: join(workshop.folder, '.bun'), npm_config_userconfig: '/dev/null' };
    await run(programs.bun, ['install', `--registry=${workshop.registry.url}`], { cwd: project.folder, env });
    requireTarballs(project);
    await runAndJudge(workshop, project, [programs.bun, 'run', 'main.ts']);
    return undefined;
  },
};

const deno: Consumer = {
  name: 'Deno',
  versions: `Deno ${versionOf('engines', '@deno/linux-x64-glibc')}`,
  shows: '`npm:` import, type-checked; network and environment allowed, no more',
  missing: () => missing('deno'),
  async run(workshop) {
    const bare = makeProject(workshop, 'deno', 'deno');
    const directory = { DENO_DIR: join(workshop.folder, '.deno'), DENO_NO_UPDATE_CHECK: '1' };
    const project = { ...bare, env: { ...bare.env, ...directory, NPM_CONFIG_REGISTRY: workshop.registry.url } };
    const permissions = ['--no-prompt', '--allow-net=127.0.0.1', '--allow-env'];
    await runAndJudge(workshop, project, [programs.deno, 'run', '--check', ...permissions, 'main.ts']);
    return undefined;
  },
};

const workerd: Consumer = {
  name: 'workerd',
  versions: `workerd ${versionOf('engines', '@cloudflare/workerd-linux-64')}`,
  shows: 'worker bundled for the condition `workerd`',
  missing: () => missing('workerd'),
  async run(workshop) {
    const project = await makeWorker(workshop, 'workerd', ['workerd.js', 'esm', 'workerd']);
    const pattern = /"port":(\d+)/;
    const args = ['serve', 'config.capnp', '--control-fd=1'];
    const served = await serve(programs.workerd, args, pattern, { cwd: project.folder });
    return judgeServed(workshop, project, served, `http://127.0.0.1:${served.match[1]}`);
  },
};

const edge: Consumer = {
  name: 'Edge runtime',
  versions: `edge-runtime ${versionOf('tools', 'edge-runtime')}`,
  shows: 'function bundled for the condition `edge-light`',
  async run(workshop) {
    const project = await makeWorker(workshop, 'edge', ['edge.js', 'iife', 'edge-light']);
    const served = await serve(process.execPath, ['serve-edge.js'], /Serving (\S+)/, { cwd: project.folder });
    return judgeServed(workshop, project, served, (served.match[1] ?? '').replace(/\/$/, ''));
  },
};

export const runtimeConsumers: readonly Consumer[] = [bun, deno, workerd, edge];

async function makeWorker(workshop: Workshop, name: string, build: readonly string[]): Promise<Project> {
  const project = makeProject(workshop, 'worker', name);
  await installByNpm(workshop, project);
  await run(process.execPath, ['build.js', ...build], { cwd: project.folder });
  return project;
}

async function judgeServed(
  { api, judge }: Workshop,
  { token }: Project,
  served: Served,
  url: string,
): Promise<undefined> {
  try {
    const answer = await fetch(`${url}/?${new URLSearchParams({ token, server: api.url })}`);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`answered ${answer.status}: ${text}`);
    judge.check(JSON.parse(text) as Report, token);
    return undefined;
  } finally {
    await served.end();
  }
}
