import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SuiteServer } from './server.ts';
import type { Result } from './suite.ts';

/** The suite on disk and the server it talks to. */
export interface Stage {
  readonly folder: string;
  readonly fileNames: readonly string[];
  readonly server: SuiteServer;
}

export interface Engine {
  readonly name: string;
  readonly file: string;
  run(file: string, stage: Stage): Promise<readonly Result[]>;
}

const locked = (path: string): string => join(import.meta.dirname, 'engines/node_modules', path);
const program =
  (...options: string[]): Engine['run'] =>
  async (file, { folder, server }) =>
    JSON.parse(await outputOf(file, [...options, join(folder, 'main.js'), server.url])) as Result[];

/** Every runtime the client is for. Which of them are here is found out by their files. */
export const engines: readonly Engine[] = [
  { name: 'Node 22', file: locked('node-22/bin/node'), run: program() },
  { name: 'Node 24', file: locked('node-24/bin/node'), run: program() },
  { name: 'Node 26', file: locked('node-26/bin/node'), run: program() },
  { name: 'Bun', file: locked('@oven/bun-linux-x64/bin/bun'), run: program('run') },
  { name: 'Deno', file: locked('@deno/linux-x64-glibc/deno'), run: program('run', '--no-config', '--allow-net') },
  { name: 'workerd', file: locked('@cloudflare/workerd-linux-64/bin/workerd'), run: runWorker },
  { name: 'Chromium', file: process.env['CHROMIUM'] ?? '/usr/bin/chromium', run: runPage },
];

export function isHere(engine: Engine): boolean {
  return existsSync(engine.file);
}

async function outputOf(file: string, args: readonly string[]): Promise<string> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`ended with ${code}: ${errors}`);
  return output;
}

async function runWorker(file: string, { folder, fileNames, server }: Stage): Promise<readonly Result[]> {
  // The first module is the worker itself.
  const names = ['worker.js', ...fileNames.filter((name) => !/^(main|page|worker)\.js$/.test(name))];
  const modules = names.map((name) => `(name = "${name}", esModule = embed "${name}")`);
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "suite", worker = (compatibilityDate = "2026-01-01", modules = [${modules.join(', ')}])),
    (name = "internet", network = (allow = ["private", "public"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "suite")],
);
`;
  await writeFile(join(folder, 'config.capnp'), config);
  const child = spawn(file, ['serve', 'config.capnp', '--control-fd=1'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const port = await new Promise((resolve, reject) => {
      let errors = '';
      child.stdout.on('data', (chunk) => resolve(/"port":(\d+)/.exec(String(chunk))?.[1]));
      child.stderr.on('data', (chunk) => {
        errors += chunk;
      });
      child.on('error', reject);
      child.on('close', (code) => reject(new Error(`workerd ended with ${code}: ${errors}`)));
    });
    const answer = await fetch(`http://127.0.0.1:${port}/?${encodeURIComponent(server.url)}`);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the worker answered ${answer.status}: ${text}`);
    return JSON.parse(text) as Result[];
  } finally {
    await end(child);
  }
}

async function runPage(file: string, { server }: Stage): Promise<readonly Result[]> {
  const profile = await mkdtemp(join(tmpdir(), 'hoopai-chromium-'));
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
  const child = spawn(file, [...options, `--user-data-dir=${profile}`, `${server.url}/`], { stdio: 'ignore' });
  try {
    const ended = new Promise<never>((_, reject) => {
      child.on('error', reject);
      child.on('close', (code) => reject(new Error(`Chromium ended with ${code} and no report`)));
    });
    return await Promise.race([server.reported, ended]);
  } finally {
    await end(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
}
