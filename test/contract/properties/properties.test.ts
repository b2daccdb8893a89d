import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCall } from '../check-call.ts';
import { writeReport } from '../coverage/report.ts';
import type { Content } from '../judge/operations.ts';
import { firstRequest } from '../samples/sample-request.ts';
import { judge, operations, startCannedStand } from '../stand.ts';
import { requestArbitrary } from './request-arbitrary.ts';
import { valueArbitrary } from './value-arbitrary.ts';

const defaultRuns = 20;
const given = process.env['HOOPAI_PROPERTY_RUNS'];
const numRuns = Number(given ?? defaultRuns);
// What a commit gives must not depend on the hour; a longer run looks elsewhere every time.
const seed = Number(process.env['HOOPAI_PROPERTY_SEED'] ?? (given === undefined ? 20_260_701 : Date.now() % 2 ** 31));
const timeout = 60_000 + numRuns * 1000;
const checked: Record<string, number> = {};
let stand: Awaited<ReturnType<typeof startCannedStand>>;

beforeAll(async () => {
  console.log(`Properties: ${numRuns} runs each, seed ${seed} (repeat with HOOPAI_PROPERTY_SEED=${seed}).`);
  stand = await startCannedStand();
});
afterAll(async () => {
  await stand.close();
  writeReport('contract-properties', { seed, numRuns, checked }, report());
});

async function check<T>(name: string, values: fc.Arbitrary<T>, property: (value: T) => Promise<void>): Promise<void> {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(values, async (value) => {
      runs += 1;
      await property(value);
    }),
    { numRuns, seed },
  );
  checked[name] = runs;
  expect(runs).toBeGreaterThanOrEqual(numRuns);
}

function report(): string {
  const total = Object.values(checked).reduce((sum, runs) => sum + runs, 0);
  return `# Properties\n\n${Object.keys(checked).length} properties, ${total} cases, seed ${seed}.\n`;
}

/** What a server may answer: fields and listed values that nobody knows yet are among it. */
function answerArbitrary({ mediaType, schema }: Content): fc.Arbitrary<unknown> {
  if (mediaType === 'application/json')
    return valueArbitrary(judge.document, schema.at, { isOpen: true, fits: judge.validator.fits });
  // A mark at the beginning says how text is encoded and is no part of it.
  if (mediaType.startsWith('text/')) {
    return fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.startsWith('\ufeff'));
  }
  return fc.uint8Array({ minLength: 1 });
}

describe.each(operations.map((operation) => ({ id: operation.id, operation })))('$id', ({ operation }) => {
  const answers = operation.responses.flatMap(({ status, contents }) =>
    contents.map((content) => ({ status, content })),
  );
  const success = answers.find(({ status }) => status.startsWith('2'));
  const answerWith = (content: Content | undefined, status: string, body: unknown) =>
    stand.answer({ status: Number(status), mediaType: content?.mediaType, body });

  test('sends what it is given, whatever the description allows', { timeout }, async () => {
    const content = success?.content;
    const [example = Buffer.from('bytes')] = Object.values(content?.examples ?? {});
    answerWith(content, success?.status ?? '200', example);
    await check(`${operation.id} request`, requestArbitrary(judge, operation), async (request) => {
      await checkCall(stand, request);
    });
  });

  test.each(answers)('reads a $status without loss', { timeout }, async ({ status, content }) => {
    await check(`${operation.id} ${status} ${content.mediaType}`, answerArbitrary(content), async (body) => {
      answerWith(content, status, body);
      await checkCall(stand, firstRequest(operation));
    });
  });
});
