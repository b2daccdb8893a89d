import { describe, test } from 'vitest';
import { operations } from './bundle.ts';
import { callById, expectSuccess } from './client.ts';
import { bodyExamples, sampleInput } from './sample-input.ts';

describe("the spec's own examples", () => {
  for (const operation of operations) {
    for (const key of bodyExamples(operation)) {
      test(`${operation.id} takes the body of example ${key}`, async () => {
        await expectSuccess(operation.id, callById(operation.id, sampleInput(operation, key)));
      });
    }
    if (bodyExamples(operation).length > 0) continue;
    test(`${operation.id} takes the examples of its parameters`, async () => {
      await expectSuccess(operation.id, callById(operation.id, sampleInput(operation)));
    });
  }
});
