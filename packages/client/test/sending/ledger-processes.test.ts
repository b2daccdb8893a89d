import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { sendJson, startServer } from '../loopback-server.ts';
import { redisServer, startRedis } from '../oauth/redis-server.ts';

const sender = new URL('./ledger-sender.ts', import.meta.url).pathname;
const processes = 4;
const keys = 20;

/** Runs processes that all send the same keys at the same time. Each must get the id of the one message of each key. */
async function expectOneMessageForEachKey(place: string) {
  let count = 0;
  const server = await startServer((_, response) =>
    sendJson(response, 201, { conversationId: 'c', messageId: `m${count++}` }),
  );
  const run = () => promisify(execFile)(process.execPath, [sender, server.url, place, '0', String(keys), '60000']);
  const outputs = await Promise.all(Array.from({ length: processes }, run));
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  expect(outputs[0]?.stdout.match(/^sent/gm)).toHaveLength(keys);
  expect(server.received).toHaveLength(keys);
}

it(`${processes} processes that share files send each key once`, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'hoopai-processes-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await expectOneMessageForEachKey(directory);
}, 60_000);

it.skipIf(!redisServer)(
  `${processes} processes that share Redis send each key once`,
  async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    await expectOneMessageForEachKey(`redis:${redis.port}`);
  },
  60_000,
);
