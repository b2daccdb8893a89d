import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkCall } from './check-call.ts';
import { createCoverage } from './coverage/coverage.ts';
import { writeCoverage } from './coverage/report.ts';
import { enumPlaces, valueWith } from './samples/enum-places.ts';
import { enumRequests, versionChoices } from './samples/enum-requests.ts';
import { exampleRequests, firstRequest, fullRequests, parameterRequests } from './samples/sample-request.ts';
import { judge, operations, type Stand, startCannedStand, startStand } from './stand.ts';

const coverage = createCoverage(judge, operations);
const seeds = ['1', '2', '3'];
let stand: Stand;
let canned: Awaited<ReturnType<typeof startCannedStand>>;

beforeAll(async () => {
  stand = await startStand();
  canned = await startCannedStand();
});
afterAll(async () => {
  await stand.close();
  await canned.close();
});

describe.each(operations.map((operation) => ({ id: operation.id, operation })))('$id', ({ operation }) => {
  const requests = [
    ...exampleRequests(operation),
    ...parameterRequests(operation),
    ...fullRequests(judge, operation),
    ...enumRequests(judge, operation),
  ];
  test.each(requests)('sends $name', async (request) => {
    const { verdict, status } = await checkCall(stand, request);
    expect(status).toBeLessThan(300);
    coverage.see(verdict);
  });

  test.each(versionChoices(operation))('sends version %s', async (version) => {
    const { verdict } = await checkCall(stand, firstRequest(operation), { version });
    coverage.see(verdict);
  });

  // Only a server that takes wishes gives a documented answer on request.
  describe.runIf(inject('takesWishes'))('answered', () => {
    for (const { status, contents } of operation.responses) {
      const keys = contents.flatMap(({ examples }) => Object.keys(examples));
      const wishes = keys.length > 0 ? keys.map((key) => `code=${status}, example=${key}`) : [`code=${status}`];
      test.each(wishes)('%s', async (prefer) => {
        const { verdict, status: seen } = await checkCall(stand, firstRequest(operation), { headers: { prefer } });
        expect(String(seen)).toBe(status);
        coverage.see(verdict);
      });

      const isMadeUp = contents.some(({ mediaType }) => mediaType === 'application/json');
      test.each(isMadeUp ? seeds : [])(`code=${status}, made up from seed %s`, async (seed) => {
        const prefer = `code=${status}, dynamic=true, seed=${seed}`;
        const { verdict, status: seen } = await checkCall(stand, firstRequest(operation), { headers: { prefer } });
        expect(String(seen)).toBe(status);
        coverage.see(verdict);
      });
    }
  });

  for (const { status, contents } of operation.responses) {
    for (const { mediaType, schema } of contents.filter((each) => each.mediaType === 'application/json')) {
      const places = enumPlaces(judge.document, schema.at);
      test.each(places)(`reads each value of $at in a ${status}`, async ({ steps, values }) => {
        for (const value of values) {
          canned.answer({
            status: Number(status),
            mediaType,
            body: valueWith(judge.document, schema.at, steps, value),
          });
          coverage.see((await checkCall(canned, firstRequest(operation))).verdict);
        }
      });
    }
  }
});

// The last test of this file, as it looks back on all others.
test('leaves nothing of the description uncovered', () => {
  console.log(writeCoverage(coverage, seeds));
  const isWhole = inject('takesWishes');
  const known = coverage.uncovered();
  expect(isWhole ? known : known.filter((name) => !/^(statuses|media types|response)/.test(name))).toEqual([]);
});
