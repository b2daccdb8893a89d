import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { sendJson, startServer } from '../loopback-server.ts';

/** More of them: LEDGER_CRASH_ROUNDS=200 pnpm exec vitest run test/sending/ledger-crash.test.ts */
const rounds = Number(process.env['LEDGER_CRASH_ROUNDS'] ?? 12);
const sender = new URL('./ledger-sender.ts', import.meta.url).pathname;

/** Numbers that look random and are the same in each run. */
function* randomNumbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

it(`sends no key twice, however often the sender is killed (${rounds} times)`, async () => {
  const random = randomNumbers(4711);
  const counts = new Map<number, number>();
  const server = await startServer(async ({ body }, response) => {
    const number = Number(/number (\d+)/.exec(body.toString())?.[1]);
    counts.set(number, (counts.get(number) ?? 0) + 1);
    await after(random.next().value * 15);
    if (!response.destroyed) sendJson(response, 201, { conversationId: 'c', messageId: `m${number}` });
  });
  const directory = await mkdtemp(join(tmpdir(), 'hoopai-crash-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));

  let next = 0;
  let unknown = 0;
  const acknowledged: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const child = spawn(process.execPath, [sender, server.url, directory, String(next)]);
    const ended = new Promise((resolve) => child.once('close', resolve));
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    for await (const line of createInterface(child.stdout)) {
      const [word, number = '', messageId] = line.split(' ');
      if (word === 'ready') {
        // Wherever it happens to be.
        void after(random.next().value * 400).then(() => child.kill('SIGKILL'));
        continue;
      }
      // A line that was cut off by the kill says nothing.
      if (word === 'sent' && messageId !== `m${number}`) break;
      if (word === 'sent') acknowledged.push(Number(number));
      else unknown++;
      next = Number(number) + 1;
    }
    await ended;
    expect(complaint).toBe('');
  }

  const twice = [...counts].filter(([, count]) => count > 1);
  console.log(`${rounds} kills, ${counts.size} keys sent, ${unknown} outcomes unknown, ${twice.length} sent twice`);
  expect(twice).toEqual([]);
  expect(acknowledged.filter((number) => !counts.has(number))).toEqual([]);
  // The kills did hit sends that were under way.
  expect(unknown).toBeGreaterThan(0);
  expect(acknowledged.length).toBeGreaterThan(0);
}, 600_000);
