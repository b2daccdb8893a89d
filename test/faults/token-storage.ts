import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTokenStore } from '@hoopai/conversations/node';
import type { TokenStore } from '@hoopai/conversations/oauth';
import { redisTokenStore } from '@hoopai/conversations/redis';
import { Redis } from 'ioredis';

/** Where the processes of a storm keep their tokens; plain data, to be handed to a process. */
export type Storage =
  | { readonly kind: 'file'; readonly directory: string }
  | { readonly kind: 'redis'; readonly port: number };

/** Whether Debian's `redis-server` (or Valkey's) can be run here. */
export const redisServer = ['redis-server', 'valkey-server'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
);

/** Makes a storage of its own for one run. */
export async function startStorage(kind: Storage['kind']): Promise<Storage & { stop(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'hoopai-storm-'));
  const clean = () => rmSync(directory, { recursive: true, force: true });
  if (kind === 'file') return { kind, directory, stop: async () => clean() };
  if (!redisServer) throw new Error('There is no redis-server: apt-get install redis-server.');
  const port = await freePort();
  const server = spawn(redisServer, [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''],
    ...['--appendonly', 'yes', '--appendfsync', 'always'],
  ]);
  await new Promise<void>((resolve, reject) => {
    let log = '';
    server.once('exit', () => reject(new Error(`redis-server ended: ${log}`)));
    server.stdout.on('data', (chunk) => {
      log += chunk;
      if (/ready to accept connections/i.test(log)) resolve();
    });
  });
  return {
    kind,
    port,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
      clean();
    },
  };
}

/** A store over a storage, and what ends its connection. */
export function openStore(storage: Storage): { readonly store: TokenStore; close(): void } {
  if (storage.kind === 'file') return { store: fileTokenStore(storage), close: () => undefined };
  const client = new Redis(storage.port);
  return { store: redisTokenStore({ client }), close: () => client.disconnect() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
