import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Debian's `redis-server` or Valkey's, where there is one. */
export const redisServer = ['valkey-server', 'redis-server'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
);

/** A server on a port of its own that can be killed and started again. It keeps nothing. */
export async function startRedis() {
  const port = await freePort();
  let server = await start(port);
  return {
    port,
    async kill() {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
    async restart() {
      server = await start(port);
    },
  };
}

async function start(port: number): Promise<ChildProcess> {
  if (!redisServer) throw new Error('There is no valkey-server and no redis-server: apt-get install redis-server.');
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(redisServer, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error(`${redisServer} ended: ${log}`)));
    server.stdout?.on('data', (chunk) => {
      log += chunk;
      if (/ready to accept connections/i.test(log)) resolve();
    });
  });
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
