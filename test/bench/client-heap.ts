/**
 * Memory of a client over many calls, made in this process against a stub.
 *
 *   node --expose-gc test/bench/client-heap.ts [--calls 1000000] [--concurrency 100]
 *
 * Prints the heap after each tenth of the calls. Exit code 1 when it grows: when the mean of the last three is more than
 * 512 KiB above that of the second to fourth (the first warms up). A leak of one byte per call would be half a megabyte.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createConversationsClient } from '../../packages/client/src/index.ts';

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '1000000' }, concurrency: { type: 'string', default: '100' } },
});
const [calls, concurrency] = [values.calls, values.concurrency].map(Number) as [number, number];
const allowed = 512 * 1024;

const body = JSON.stringify({
  conversationId: 'tDtDnQdgm2LXpyiqYvZ6',
  messageId: 't22c6DQcTDf3MjRhwf77',
  traceId: 'abc',
});
const headers = {
  'content-type': 'application/json',
  'x-ratelimit-max': '100000000',
  'x-ratelimit-remaining': '99999999',
  'x-ratelimit-interval-milliseconds': '10000',
  'x-ratelimit-limit-daily': '1000000000',
  'x-ratelimit-daily-remaining': '999999999',
};
let made = 0;

/** Every tenth answer is a refusal, so that errors and waits are part of what could leak. */
async function stub(): Promise<Response> {
  made += 1;
  if (made % 10 === 0) return new Response('{"statusCode":400,"message":"Bad Request"}', { status: 400, headers });
  if (made % 1000 === 1)
    return new Response('{"statusCode":429,"message":"Too Many Requests"}', { status: 429, headers });
  return new Response(body, { status: 201, headers });
}

const client = createConversationsClient({
  token: 'pit-heap',
  fetch: stub,
  retry: { baseDelay: 0 },
  hooks: { onResponse: () => undefined },
});

async function makeCalls(count: number): Promise<void> {
  let left = count;
  const caller = async (): Promise<void> => {
    while (left-- > 0) {
      const call = client.sendMessage({ type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hello' });
      await call.catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
}

async function heapInUse(): Promise<number> {
  if (!globalThis.gc) throw new Error('Run this with --expose-gc.');
  // Finalizers and the queue of weak references need turns of the loop of their own.
  for (let round = 0; round < 3; round += 1) {
    await sleep(20);
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

const samples: number[] = [];
const started = performance.now();
for (let tenth = 1; tenth <= 10; tenth += 1) {
  await makeCalls(calls / 10);
  samples.push(await heapInUse());
  console.log(
    `${String((calls / 10) * tenth).padStart(9)} calls: ${((samples.at(-1) ?? 0) / 1024 ** 2).toFixed(2)} MiB`,
  );
}
const seconds = (performance.now() - started) / 1000;
const growth = mean(samples.slice(-3)) - mean(samples.slice(1, 4));
console.log(
  `${((seconds * 1e6) / calls).toFixed(1)} µs per call, concurrency ${concurrency}; grown by ${(growth / 1024).toFixed(0)} KiB`,
);
if (growth > allowed) {
  console.log(`It must not grow by more than ${allowed / 1024} KiB.`);
  process.exitCode = 1;
}
