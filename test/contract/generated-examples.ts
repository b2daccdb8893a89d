import { describe, expect, test } from 'vitest';
import { examples } from '../../packages/client/test/generated/examples.gen.ts';
import { client, lastExchange } from './client.ts';

describe('the examples of the doc comments', () => {
  for (const [operationId, example] of Object.entries(examples)) {
    test(`${operationId} runs as its documentation shows it`, async () => {
      await example(client);
      const { operation, response } = lastExchange();
      expect(operation?.id).toBe(operationId);
      expect(response.ok).toBe(true);
      expect(JSON.parse(response.headers.get('sl-violations') ?? '[]'), 'faults of the request').toEqual([]);
    });
  }
});
