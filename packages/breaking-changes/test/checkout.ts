import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { git } from '../src/git/repository.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

export type Files = Readonly<Record<string, string>>;

/** An empty folder that is gone after the test. */
export function scratch(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'breaking-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function write(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const manifest = {
  name: '@hoopai/conversations',
  version: '1.4.0',
  type: 'module',
  exports: { '.': { '@hoopai/source': './src/index.ts' }, './extra': { '@hoopai/source': './src/extra.ts' } },
};

/** A repository like this one with one package: a client, with an entry beside the main one and a type test. */
export const packageFiles: Files = {
  'packages/client/package.json': JSON.stringify(manifest),
  'packages/client/tsconfig.json': JSON.stringify({ extends: '../../tsconfig.base.json', include: ['src', 'test'] }),
  'packages/client/src/index.ts': [
    'export interface Options { readonly size?: number }',
    'export function send(options: Options): string { return String(options.size); }',
  ].join('\n'),
  'packages/client/src/extra.ts': 'export const extra = 1;\n',
  'packages/client/test/types/send.test-d.ts': [
    "import { type Options, send } from '../../src/index.ts';",
    'export const options: Options = { size: 1 };',
    'export const sent: string = send(options);',
    '// @ts-expect-error: a size is a number',
    "send({ size: 'large' });",
  ].join('\n'),
};

const spec = {
  openapi: '3.1.0',
  info: { title: 'Test', version: '1' },
  paths: { '/things': { get: { operationId: 'listThings', responses: { '200': { description: 'All.' } } } } },
};

/** A git repository of such files with one commit, in which the gate can run. */
export function checkout(files: Files = {}): string {
  const folder = scratch();
  write(folder, {
    ...packageFiles,
    'spec/openapi.yaml': JSON.stringify(spec),
    '.changeset/config.json': JSON.stringify({ fixed: [['@hoopai/conversations', '@hoopai/conversations-types']] }),
    '.gitignore': 'node_modules\n',
    ...files,
  });
  cpSync(join(repository, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  cpSync(join(repository, 'spec/scripts'), join(folder, 'spec/scripts'), { recursive: true });
  symlinkSync(join(repository, 'spec/node_modules'), join(folder, 'spec/node_modules'), 'junction');
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  commit(folder);
  return folder;
}

/** Commits everything in a checkout. */
export function commit(folder: string): void {
  git(folder, ['add', '--all']);
  const options = ['user.name=Test', 'user.email=test@example.com', 'commit.gpgsign=false'];
  git(folder, [...options.flatMap((option) => ['-c', option]), 'commit', '--quiet', '--no-verify', '--message=Change']);
}

/** The description of that repository with its operations replaced. */
export const specWith = (paths: object): Files => ({ 'spec/openapi.yaml': JSON.stringify({ ...spec, paths }) });
