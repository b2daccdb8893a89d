import { expect, test } from 'vitest';
import { createQueryClient } from './set-up.ts';

test('the TanStack Query that runs is the one that the project is named for', async () => {
  const queryFn = () => new Error().stack ?? '';
  const stack = await createQueryClient().fetchQuery({ queryKey: ['stack'], queryFn });
  expect(process.env['QUERY_VERSION']).toMatch(/^5\.\d+$/);
  expect(stack).toContain(`query-core@${process.env['QUERY_VERSION']}.`);
});
