import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { GeneratedFile } from '../src/generated-file.ts';
import { QUERY_SURROUNDINGS } from './query-surroundings.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** The hand-written modules the generated files stand on, reduced to what they export. */
const SURROUNDINGS: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module" }',
  'types/src/file-input.ts': 'export type FileInput = Blob | { data: Blob | Uint8Array; filename: string };',
  'types/src/binary-result.ts': 'export interface BinaryResult { readonly type: string; bytes(): Promise<Uint8Array> }',
  'types/src/index.ts': `
    export type { BinaryResult } from './binary-result.ts';
    export type { FileInput } from './file-input.ts';
    export type * from './generated/names.gen.ts';
    export type { components, operations, paths } from './generated/openapi.gen.ts';`,
  'client/src/known-error.ts': `
    import type { KnownErrorCode } from './generated/error-catalogue.gen.ts';
    import type { OperationId } from './generated/operations.gen.ts';
    export interface KnownError {
      readonly code?: KnownErrorCode;
      readonly match: string;
      readonly statuses: readonly number[];
      readonly operations: readonly OperationId[];
      readonly cause: string;
      readonly fix: string;
    }`,
  'client/src/runtime/api-call.ts':
    'export interface ApiCall<T> extends Promise<T> { withResponse(): Promise<{ data: T }> }',
  'client/src/runtime/paging/paged-call.ts': `
    import type { ApiCall } from '../api-call.ts';
    export interface PagedCall<Result, Item, Cursor> extends ApiCall<Result> {
      pages(): AsyncGenerator<{ items: Item[]; nextCursor: Cursor | undefined }>;
    }`,
  'client/src/runtime/client-options.ts': 'export interface RequestOptions { signal?: AbortSignal }',
  'client/src/runtime/operation-descriptor.ts': `
    export interface OperationDescriptor {
      readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
      readonly path: string;
      readonly params?: Readonly<Record<string, 'path' | 'query' | 'csv' | 'header'>>;
      readonly required?: readonly string[];
      readonly body?: 'json' | 'multipart' | 'form';
      readonly files?: readonly string[];
      readonly success: { readonly status: number; readonly kind: 'json' | 'text' | 'binary' | 'empty' };
      readonly scopes?: readonly string[];
      readonly pagination?: {
        readonly cursor: string;
        readonly cursorFrom: string;
        readonly items: string;
        readonly more?: string;
        readonly id?: string;
        readonly date?: string;
        readonly order?: { readonly direction: string; readonly by: string; readonly date: string };
        readonly limit?: { readonly name: string; readonly max: number };
      };
      readonly idempotent?: true;
      readonly retry?: { readonly status: number; readonly message: string; readonly within: number };
    }`,
  ...QUERY_SURROUNDINGS,
  'tsconfig.json': JSON.stringify({
    extends: join(ROOT, 'tsconfig.base.json'),
    compilerOptions: {
      lib: ['es2023', 'dom'],
      paths: {
        '@hoopai/conversations-types': ['./types/src/index.ts'],
        '@hoopai/conversations': ['./client/src/index.ts'],
        '@tanstack/react-query': ['./tanstack/index.ts'],
      },
      customConditions: [],
    },
    include: ['types', 'client', 'react-query', 'use'],
  }),
};

/**
 * Checks generated files with the workspace's TypeScript 7 under the strict settings of the repository, together with
 * `use`: code that uses them, by file name. Returns what the compiler printed; an empty text means no error.
 */
export async function typeCheck(
  files: readonly GeneratedFile[],
  use: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'codegen-type-check-'));
  try {
    const all = [...Object.entries(SURROUNDINGS), ...files.map(({ path, content }) => [path, content] as const)];
    for (const [name, content] of Object.entries(use)) all.push([`use/${name}`, content]);
    for (const [path, content] of all) {
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout, status, error } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
    if (error !== undefined) throw error;
    return status === 0 ? '' : stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
