import { fileURLToPath, pathToFileURL } from 'node:url';
import { startMock } from '@hoopai/conversations-mock';
import { redisServer, startRedis } from '../../../client/test/oauth/redis-server.ts';
import { readCommands } from './commands.ts';
import type { Fence } from './fences.ts';
import { firstFence } from './judge.ts';
import type { Program } from './programs.ts';
import { type Outcome, run } from './run.ts';
import { startTokenServer } from './token-server.ts';
import { webhookKey } from './webhook-key.ts';
import type { Guide } from './workshop.ts';

export const production = 'https://services.leadconnectorhq.com';
const localMock = 'http://127.0.0.1:4010';
const preload = fileURLToPath(new URL('./preload.ts', import.meta.url));
export const nodeOptions = ['--conditions=@hoopai/source', `--import=${pathToFileURL(preload)}`];
// A refusal of the server is a failure here, though not for curl.
export const curl = 'curl() { command curl --silent --show-error --fail-with-body "$@"; }';

/** Whether all that a program needs is on this machine; of Redis, not every machine has a server. */
export function canRun({ source }: Program): boolean {
  return redisServer !== undefined || !source.includes('REDIS_URL');
}

/** Everything that the code of a guide finds in the world: the API, token endpoints, Redis, settings. */
export async function startSurroundings() {
  const [mock, tokens, redis] = await Promise.all([
    startMock({ port: 0 }),
    startTokenServer(),
    redisServer ? startRedis() : undefined,
  ]);
  const places = [
    [`${production}/oauth/`, `${tokens.url}/oauth/`],
    [production, mock.url],
    [localMock, mock.url],
  ];
  const environmentOf = ({ attributes }: Fence) => ({
    GUIDE_PLACES: JSON.stringify(places),
    GUIDE_PREFER: attributes.get('prefer') ?? '',
    HOOPAI_TOKEN: 'pit-00000000-0000-4000-8000-000000000000',
    HOOPAI_CLIENT_ID: '65f0217e9f01c94fb1b2b23d-app',
    HOOPAI_CLIENT_SECRET: 'secret-of-the-app',
    HOOPAI_WEBHOOK_KEY: webhookKey,
    ...(redis && { REDIS_URL: `redis://127.0.0.1:${redis.port}` }),
  });
  return {
    apiUrl: mock.url,
    async runProgram(guide: Guide, program: Program): Promise<Outcome> {
      const fence = firstFence(program);
      const driver = new URL(`./drivers/${guide.name}.${program.file}`, import.meta.url);
      const drive = fence.attributes.has('serves') ? (await import(driver.href)).drive : undefined;
      const env = environmentOf(fence);
      return run(process.execPath, [...nodeOptions, program.file], { cwd: guide.directory, env, drive });
    },
    async runCommands(guide: Guide, fence: Fence): Promise<Outcome> {
      const { script, faults } = readCommands(fence.code);
      if (faults.length > 0) return { status: 1, output: faults.join('\n'), stdout: '' };
      const local = script.replaceAll(production, mock.url).replaceAll(localMock, mock.url);
      const env = { ...environmentOf(fence), NODE_OPTIONS: nodeOptions.join(' ') };
      return run('bash', ['-euo', 'pipefail', '-c', `${curl}\n${local}`], { cwd: guide.directory, env });
    },
    async stop(): Promise<void> {
      await Promise.all([mock.close(), tokens.close(), redis?.stop()]);
    },
  };
}
