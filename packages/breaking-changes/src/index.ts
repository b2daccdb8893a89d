export { type Change, isAtLeast, type Level } from './change.ts';
export { compareSpecs, type Verdict } from './compare-specs.ts';
