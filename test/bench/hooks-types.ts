/**
 * What the type checker does for a file that uses every hook, beside hey-api's TanStack output for the same description.
 *
 *   HEY_API_DIR=folder node test/bench/hooks-types.ts [--runs 5]
 *
 * Needs `npm run build`, and @hey-api/openapi-ts in HEY_API_DIR: it is no dependency of this repository. Both files read
 * data and error of each read, once plain and once with suspense, and call each write. Each is checked as an app has it:
 * ours is an installed package, of which only declarations are read; that of hey-api is source of the app. What our
 * sources take, the client's included, is printed beside. Exit code 1 when ours take more instantiations than hey-api's.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const repository = resolve(import.meta.dirname, '../..');
const hooksPackage = join(repository, 'packages/react-query');
const bundle = join(repository, 'spec/dist/openapi.json');

interface Operation {
  readonly id: string;
  readonly isRead: boolean;
  readonly isPaged: boolean;
}

interface Cost {
  readonly instantiations: number;
  readonly milliseconds: number;
}

const capitalized = (id: string) => id.replace(/^./, (letter) => letter.toUpperCase());

function readOperations(): Operation[] {
  const { paths } = JSON.parse(readFileSync(bundle, 'utf8')) as {
    paths: Record<string, Record<string, { operationId?: string; 'x-pagination'?: object }>>;
  };
  return Object.values(paths).flatMap((item) =>
    Object.entries(item).flatMap(([method, operation]) =>
      operation.operationId === undefined
        ? []
        : [{ id: operation.operationId, isRead: method === 'get', isPaged: operation['x-pagination'] !== undefined }],
    ),
  );
}

const takeRead = (call: string) => `  { const { data, error } = ${call}; void [data, error]; }\n`;
const takeWrite = (call: string, input: string) =>
  `  { const { mutate, data, error } = ${call}; mutate(${input}); void [data, error]; }\n`;

function oursUsing(operations: readonly Operation[]): string {
  const lines = operations.map(({ id, isRead }) => {
    const name = capitalized(id);
    const input = `input as types.${name}Input`;
    const read = () => takeRead(`hooks.use${name}(${input})`) + takeRead(`hooks.useSuspense${name}(${input})`);
    return isRead ? read() : takeWrite(`hooks.use${name}()`, input);
  });
  return `import type * as types from '@hoopai/conversations';
import * as hooks from '@hoopai/conversations-react-query';
declare const input: unknown;
// @ts-expect-error: the types are really there.
export const wrong = () => hooks.useGetConversation(5);
export function Everything() {\n${lines.join('')}}\n`;
}

/** It makes no options for lists, as the names of the cursors are not among those it knows. */
function theirsUsing(operations: readonly Operation[]): string {
  const lines = operations.map(({ id, isRead }) => {
    const input = `input as Options<types.${capitalized(id)}Data>`;
    const read = () =>
      takeRead(`useQuery(made.${id}Options(${input}))`) + takeRead(`useSuspenseQuery(made.${id}Options(${input}))`);
    return isRead ? read() : takeWrite(`useMutation(made.${id}Mutation())`, input);
  });
  return `import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import * as made from './made/@tanstack/react-query.gen';
import type { Options } from './made/sdk.gen';
import type * as types from './made/types.gen';
declare const input: unknown;
export function Everything() {\n${lines.join('')}}\n`;
}

/** A project with one file, in which what the hooks package finds is found. Returns its configuration. */
function project(folder: string, name: string, code: string, customConditions: readonly string[]): string {
  const root = join(folder, name);
  mkdirSync(join(root, 'node_modules/@hoopai'), { recursive: true });
  for (const entry of ['@tanstack', '@types', 'react', '@hoopai/conversations']) {
    symlinkSync(join(hooksPackage, 'node_modules', entry), join(root, 'node_modules', entry), 'junction');
  }
  symlinkSync(hooksPackage, join(root, 'node_modules/@hoopai/conversations-react-query'), 'junction');
  writeFileSync(join(root, 'use.ts'), code);
  const compilerOptions = {
    ...{ target: 'es2023', lib: ['es2023', 'dom', 'dom.iterable'], module: 'preserve', moduleResolution: 'bundler' },
    ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, types: [] },
    customConditions,
  };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
  return root;
}

function measure(root: string): Cost {
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  const args = [compiler, '-p', root, '--extendedDiagnostics', '--singleThreaded'];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${root} does not type-check:\n${stdout}`);
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return { instantiations: figure('Instantiations'), milliseconds: figure('Check time') * 1000 };
}

function generateTheirs(root: string): void {
  const installed = process.env['HEY_API_DIR'];
  if (installed === undefined)
    throw new Error('Set HEY_API_DIR to a folder in which @hey-api/openapi-ts is installed.');
  const command = join(installed, 'node_modules/@hey-api/openapi-ts/bin/run.js');
  const plugins = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch', '@tanstack/react-query'];
  const args = [command, '-i', bundle, '-o', join(root, 'made'), '-p', ...plugins];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`hey-api ended with ${status}:\n${stdout}${stderr}`);
}

for (const name of ['types', 'client', 'react-query']) {
  const built = join(repository, 'packages', name, 'dist/index.d.ts');
  if (!existsSync(built)) throw new Error(`${built} is missing: run npm run build.`);
}
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const folder = mkdtempSync(join(tmpdir(), 'hooks-types-'));
try {
  const operations = readOperations();
  const contenders = [
    ['our hooks', oursUsing(operations), []],
    ['hey-api', theirsUsing(operations), []],
    ['our hooks with all sources', oursUsing(operations), ['@hoopai/source']],
  ] as const;
  const costs = contenders.map(([name, code, conditions], index) => {
    const root = project(folder, `project-${index}`, code, conditions);
    if (name === 'hey-api') generateTheirs(root);
    const runs = Array.from({ length: Number(values.runs) }, () => measure(root));
    const cost = { ...measure(root), milliseconds: Math.min(...runs.map(({ milliseconds }) => milliseconds)) };
    const figures = [`${cost.instantiations} instantiations`, `${cost.milliseconds.toFixed(0)} ms`];
    console.log(`  ${name.padEnd(32)} ${figures.map((figure) => figure.padStart(22)).join('')}`);
    return cost;
  });
  const [ours, theirs] = costs;
  if (!ours || !theirs || ours.instantiations > theirs.instantiations) {
    console.log('Our hooks cost the type checker more than those of hey-api.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
