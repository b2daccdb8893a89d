export { GenerationError, type Policy } from './findings.ts';
export {
  type Generated,
  type GeneratedFile,
  type GenerateOptions,
  generate,
  SURFACES,
  type Surface,
} from './generate.ts';
export { load } from './load.ts';
export type * from './model.ts';
export { write } from './write.ts';
