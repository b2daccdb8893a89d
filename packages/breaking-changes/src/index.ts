export { compareSpecs } from './compare-specs.ts';
export { checkBreaking } from './gate.ts';
export { formats, isFormat, printed } from './report/index.ts';
