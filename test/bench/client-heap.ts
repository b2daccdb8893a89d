/**
 * Whether calls leave anything behind: the heap before and after a million of them, one in a hundred failing.
 *
 *   node --expose-gc test/bench/client-heap.ts [--calls 1000000] [--limit 1000000]
 *
 * Over a stub in the process, with every layer and a signal that lives as long as the process. Needs the client built.
 * Exit code 1 if the heap has grown by more than the limit, in bytes, or if a timer is left.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { answer, answerHeaders } from './answer.ts';

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '1000000' }, limit: { type: 'string', default: '1000000' } },
});
const file = join(resolve(import.meta.dirname, '../..'), 'packages/client/dist/bundle/index.js');
const { createConversationsClient } = (await import(
  pathToFileURL(file).href
)) as typeof import('@hoopai/conversations');
const collect = globalThis.gc;
if (!collect) throw new Error('Run with --expose-gc.');

let count = 0;
const client = createConversationsClient({
  token: 'pit-0123456789abcdef',
  fetch: async () => new Response(answer, { status: ++count % 100 ? 201 : 400, headers: answerHeaders }),
});
const { signal } = new AbortController();

async function callAll(calls: number): Promise<void> {
  const worker = async () => {
    for (let made = 0; made < calls / 50; made++) {
      const call = client.sendMessage({ type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hello' }, { signal });
      await call.catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: 50 }, worker));
}

function heap(): number {
  collect?.();
  collect?.();
  return process.memoryUsage().heapUsed;
}

await callAll(20_000);
const before = heap();
const calls = Number(values.calls);
await callAll(calls);
const grown = heap() - before;
const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
console.log(
  `${calls} calls: the heap has grown by ${grown} bytes (${(grown / calls).toFixed(3)} per call), ${timers} timers left`,
);
if (grown > Number(values.limit) || timers > 0) process.exitCode = 1;
