import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../loopback-server.ts';

/** Whether Debian's `redis-server` (or Valkey's) can be run here. */
export const redisServer = ['redis-server', 'valkey-server'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
);

const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];

/** Starts a server of its own on this machine, which writes each change to disk. */
export async function startRedis(port?: number): Promise<{ readonly port: number; stop(): Promise<void> }> {
  if (!redisServer) throw new Error('There is no redis-server: apt-get install redis-server.');
  port ??= await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'hoopai-redis-'));
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
  const server = spawn(redisServer, [...options, ...durable, '--enable-debug-command', 'local']);
  await ready(server);
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // A polite signal is refused while the server writes its file.
      if (server.kill('SIGKILL')) await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.once('exit', () => reject(new Error(`redis-server ended: ${log}`)));
    server.stdout?.on('data', (chunk) => {
      log += chunk;
      if (/ready to accept connections/i.test(log)) resolve();
    });
  });
}
