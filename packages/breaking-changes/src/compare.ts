// The comparison alone: without Git, changesets and the compiler, for who compares at each edit.
export type { Change, Level } from './change.ts';
export { compareSpecs } from './compare-specs.ts';
