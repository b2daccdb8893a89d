import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createJudge, readDocument } from '../judge/index.ts';
import { printTypeNegatives } from './type-negatives.ts';

test.skipIf(process.env['HOOPAI_SPEC'])('the inputs that types must refuse are those of the description', () => {
  const kept = readFileSync(new URL('../generated/type-negatives.gen.ts', import.meta.url), 'utf8');
  const { content } = printTypeNegatives(createJudge(readDocument()), '@hoopai/conversations');
  expect(kept === content, 'run "npm run generate" and commit test/contract/generated').toBe(true);
});
