import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from './api.ts';
import type { Judge, Report } from './judge.ts';
import { run } from './process.ts';
import type { Registry } from './registry.ts';
import type { Tarball } from './tarballs.ts';

/** Where projects are made and what they need; outside of this repository, so that nothing resolves to its sources. */
export interface Workshop {
  readonly folder: string;
  readonly api: Api;
  readonly judge: Judge;
  readonly registry: Registry;
  /** The packages of this repository, as the registry has them. */
  readonly tarballs: readonly Tarball[];
}

/** A project of its own, with its packages installed. */
export interface Project {
  readonly folder: string;
  /** That by which the API knows its calls. */
  readonly token: string;
  /** What its programs read from the environment. */
  readonly env: Readonly<Record<string, string>>;
}

export const locked = (name: 'dependencies' | 'tools' | 'next'): string =>
  join(import.meta.dirname, 'installs', name, 'node_modules');

/** A copy of a folder of `projects/`, with nothing installed. */
export function makeProject({ folder, api }: Workshop, template: string, name: string): Project {
  const target = join(folder, name);
  cpSync(join(import.meta.dirname, 'projects', template), target, { recursive: true });
  const token = `pit-${name}`;
  return { folder: target, token, env: { HOOPAI_TOKEN: token, HOOPAI_BASE_URL: api.url } };
}

/** Installs by npm, by name, from the registry of the workshop. */
export async function installByNpm({ folder, registry }: Workshop, project: Project): Promise<void> {
  const args = ['install', `--registry=${registry.url}`, `--cache=${join(folder, '.npm')}`, '--ignore-scripts'];
  // npm is told to be on its own: settings of this machine name other registries.
  const env = { npm_config_userconfig: join(folder, '.npmrc') };
  await run('npm', [...args, '--no-audit', '--no-fund', '--no-update-notifier'], { cwd: project.folder, env });
  requireTarballs(project);
}

/** Installs by pnpm, whose node_modules has only what the project itself names. */
export async function installByPnpm({ folder, registry }: Workshop, project: Project): Promise<void> {
  const args = ['install', `--registry=${registry.url}`, `--store-dir=${join(folder, '.pnpm')}`, '--ignore-scripts'];
  const env = { npm_config_userconfig: join(folder, '.npmrc'), XDG_CACHE_HOME: join(folder, '.cache'), CI: 'true' };
  await run('pnpm', [...args, '--no-lockfile'], { cwd: project.folder, env });
  requireTarballs(project);
}

/** What was installed must be what was packed. */
export function requireTarballs({ folder }: Project): void {
  const installed = join(folder, 'node_modules/@hoopai/conversations');
  if (!existsSync(installed)) throw new Error(`Nothing was installed at ${installed}.`);
  const { publishConfig } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  if (existsSync(join(installed, 'src')) || publishConfig?.exports)
    throw new Error(`${installed} is the workspace's package, not the packed one.`);
}

/** Runs a program of a project, which prints its report as one line of JSON, and has it judged. */
export async function runAndJudge(
  { judge }: Workshop,
  project: Project,
  [file, ...args]: readonly [string, ...string[]],
): Promise<void> {
  const output = await run(file, args, { cwd: project.folder, env: project.env });
  judge.check(readReport(output), project.token);
}

function readReport(output: string): Report {
  const line = output.split('\n').find((each) => each.startsWith('{"messageId"'));
  if (line === undefined) throw new Error(`No report in the output:\n${output.slice(-2000)}`);
  return JSON.parse(line) as Report;
}
