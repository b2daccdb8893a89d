import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { describeFault } from './judge/index.ts';
import type { MutationKind } from './mutations/mutation.ts';
import { mutationsOf, validRequests } from './mutations/mutations.ts';
import { emptyTally, type Tally, writeMutations } from './mutations/report.ts';
import { tryMutation } from './mutations/try-mutation.ts';
import { encodeRequest } from './samples/encode-request.ts';
import { sendRaw } from './samples/send-raw.ts';
import { judge, operations, type Stand, startStand, subject } from './stand.ts';

const tallies = new Map<MutationKind, Tally>();
let stand: Stand;

beforeAll(async () => {
  stand = await startStand();
});
afterAll(() => stand.close());

describe.each(operations.map((operation) => ({ id: operation.id, operation })))('$id', ({ operation }) => {
  const token = inject('token');
  test('takes each request before it is made wrong', async () => {
    for (const sample of validRequests(judge, operation)) {
      const request = encodeRequest(sample, token);
      expect(judge.judgeRequest(request)?.faults.map(describeFault), sample.name).toEqual([]);
      const response = await sendRaw(stand.proxy.url, request);
      expect(response.status, sample.name).toBeLessThan(300);
    }
    stand.proxy.take();
  });

  const mutations = mutationsOf(judge, operation, token);
  test.each([...new Set(mutations.map(({ kind }) => kind))])('refuses %s', async (kind) => {
    const tally = tallies.get(kind) ?? emptyTally();
    tallies.set(kind, tally);
    const missed: string[] = [];
    for (const mutation of mutations.filter((each) => each.kind === kind)) {
      const caught = await tryMutation({ judge, subject, stand, operation }, mutation);
      tally.tried += 1;
      for (const by of caught.by) tally[by] += 1;
      // The judge must see every fault that has a form on the wire, whoever else does.
      const isSeen = caught.by.size > 0 && (!caught.wasSent || caught.by.has('judge'));
      if (!isSeen) missed.push(`${mutation.place}: ${caught.story}`);
      missed.push(...caught.wrongRefusals.map((text) => `${mutation.place}: ${text}`));
    }
    expect(missed).toEqual([]);
  });
});

// The last test of this file, as it looks back on all others.
test('leaves no mutation uncaught', () => {
  console.log(writeMutations(tallies));
  expect(tallies.size).toBeGreaterThan(0);
});
