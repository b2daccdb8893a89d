export type { BinaryResult } from './binary-result.ts';
export type { FileInput, NamedFile } from './file-input.ts';
export type * from './generated/names.gen.ts';
export type { components, operations, paths } from './generated/openapi.gen.ts';
