import { afterAll, expect, test } from 'vitest';
import { examples } from '../../../packages/client/test/generated/examples.gen.ts';
import { judge } from '../stand.ts';
import { client, closeClient, takeExchange } from './client.ts';

afterAll(closeClient);

test.each(Object.entries(examples))('the example in the documentation of %s runs as it stands', async (id, example) => {
  await example(client);
  const { request, response } = takeExchange();
  expect(judge.operationOf(request)?.id).toBe(id);
  expect(response?.status).toBeLessThan(300);
});
