import type { Edit } from './edit.ts';
import { harmlessEdits } from './harmless.ts';
import { inputEdits } from './input.ts';
import { operationEdits } from './operations.ts';
import { outputEdits } from './output.ts';
import { parameterEdits } from './parameters.ts';

export const edits: readonly Edit[] = [
  ...operationEdits,
  ...parameterEdits,
  ...inputEdits,
  ...outputEdits,
  ...harmlessEdits,
];

export { harmlessEdits };
