import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ended, printed, TinyCheckout } from './tiny-checkout.ts';

const setUp = ['npm', 'npm done', 'pnpm'];
const nothing = ['node', '-e', '0'];
// Says when it is ready, and what it got.
const untilSignal = `
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => { console.log(name); process.exit(9); });
  setInterval(() => {}, 1000);
  console.log('ready');`;

// A fake npm is a shell script. Windows and its npm.cmd are covered by design only.
describe.skipIf(process.platform === 'win32')('node scripts/run.mjs', () => {
  let checkout: TinyCheckout;
  beforeEach(() => {
    checkout = new TinyCheckout();
  });
  afterEach(() => checkout.remove());

  test('sets up once, then runs the command with its arguments as they are', async () => {
    const first = await checkout.run(['node', '-p', 'process.argv[1]', 'a "b" $c']);
    expect(first).toMatchObject({ code: 0, stdout: 'a "b" $c\n' });
    const second = await checkout.run(['node', '-p', 'process.argv[1]', '*']);
    expect(second).toEqual({ code: 0, signal: null, stdout: '*\n', stderr: '' });
    expect(checkout.calls()).toEqual(setUp);
  });

  test.each(['package.json', 'a/package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'])(
    'installs again after a change of %s, but no tool',
    async (file) => {
      await checkout.run(nothing);
      checkout.write(
        file,
        file.endsWith('json') ? '{"devDependencies": {}, "version": "1.0.0"}' : 'packages:\n  - "a"\n',
      );
      await checkout.run(nothing);
      expect(checkout.calls()).toEqual([...setUp, 'pnpm']);
    },
  );

  test('installs again when the dependencies of a package were deleted', async () => {
    await checkout.run(nothing);
    rmSync(join(checkout.root, 'a/node_modules'), { recursive: true });
    await checkout.run(nothing);
    expect(checkout.calls()).toEqual([...setUp, 'pnpm']);
  });

  test('installs a tool again when its lockfile changed', async () => {
    await checkout.run(nothing);
    checkout.write('scripts/bootstrap/pnpm/package-lock.json', '{}');
    await checkout.run(nothing);
    expect(checkout.calls()).toEqual([...setUp, 'npm', 'npm done']);
  });

  test('sets up once when started twice at the same time', async () => {
    const both = await Promise.all([checkout.run(nothing), checkout.run(nothing)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(checkout.calls()).toEqual(setUp);
    expect(existsSync(checkout.lock)).toBe(false);
  });

  test('recovers from a set-up that was killed', async () => {
    const killed = checkout.start(nothing, { NPM_HANGS: '1' });
    await printed(killed, 'Setting up pnpm');
    process.kill(-(killed.pid ?? 0), 'SIGKILL');
    await ended(killed);
    expect(existsSync(checkout.lock)).toBe(true);
    expect(await checkout.run(nothing)).toMatchObject({ code: 0 });
  });

  test('takes over the lock of a process that is no more', async () => {
    await checkout.run(nothing);
    checkout.write('package.json', '{}');
    writeFileSync(checkout.lock, `${hostname()} 999999999`);
    expect(await checkout.run(nothing)).toMatchObject({ code: 0, stderr: 'Setting up dependencies ...\n' });
  });

  test('takes over the lock of another machine that has given no sign of life', async () => {
    await checkout.run(nothing);
    checkout.write('package.json', '{}');
    writeFileSync(checkout.lock, 'elsewhere 1');
    const aMinuteAgo = new Date(Date.now() - 60_000);
    utimesSync(checkout.lock, aMinuteAgo, aMinuteAgo);
    expect(await checkout.run(nothing)).toMatchObject({ code: 0, stderr: 'Setting up dependencies ...\n' });
  });

  test('stops a set-up on SIGTERM and leaves no lock', async () => {
    const stopped = checkout.start(nothing, { NPM_HANGS: '1' });
    const end = ended(stopped);
    await printed(stopped, 'Setting up pnpm');
    stopped.kill('SIGTERM');
    expect(await end).toMatchObject({ signal: 'SIGTERM' });
    expect(existsSync(checkout.lock)).toBe(false);
  });

  test('stops waiting for another set-up on SIGTERM', async () => {
    const working = checkout.start(nothing, { NPM_HANGS: '1' });
    await printed(working, 'Setting up pnpm');
    const waiting = checkout.start(nothing);
    const end = ended(waiting);
    await printed(waiting, 'Waiting for another set-up');
    waiting.kill('SIGTERM');
    expect(await end).toMatchObject({ signal: 'SIGTERM' });
    expect(existsSync(checkout.lock)).toBe(true);
    working.kill('SIGTERM');
    await ended(working);
  });

  test('ends with the exit code of the command', async () => {
    expect(await checkout.run(['node', '-e', 'process.exit(7)'])).toMatchObject({ code: 7, signal: null });
  });

  test('ends by the signal that ended the command', async () => {
    const end = await checkout.run(['node', '-e', 'process.kill(process.pid, "SIGKILL")']);
    expect(end).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('passes %s on and waits for the end', async (signal) => {
    const child = checkout.start(['node', '-e', untilSignal]);
    const end = ended(child);
    await printed(child, 'ready');
    child.kill(signal);
    expect(await end).toMatchObject({ code: 9, stdout: `ready\n${signal}\n` });
  });

  test.each([
    ['npm error code ENOSPC', /^Could not install pnpm: the disk is full\. .+\n$/],
    ['npm error code ENOTFOUND', /^Could not install pnpm: the npm registry cannot be reached\. .+\n$/],
    ['npm error code EROFS', /^Could not install pnpm: the file system is read-only\. .+\n$/],
  ])('says in one line what to do about "%s"', async (problem, line) => {
    const { code, stderr } = await checkout.run(nothing, { NPM_SAYS: problem });
    expect(code).toBe(1);
    expect(stderr.replace('Setting up pnpm ...\n', '')).toMatch(line);
  });

  test('says in one line that the registry cannot be reached, with the real npm', async () => {
    rmSync(join(checkout.root, 'bin/npm'));
    const { code, stderr } = await checkout.run(nothing, {
      npm_config_cache: join(checkout.root, 'cache'),
      npm_config_fetch_retries: '0',
      npm_config_registry: 'http://127.0.0.1:9/',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Setting up pnpm \.\.\.\nCould not install pnpm: the npm registry cannot be reached\. .+\n$/,
    );
  });

  test('says that npm is missing', async () => {
    const { code, stderr } = await checkout.run(nothing, { PATH: '/nowhere' });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'Setting up pnpm ...\nnpm was not found. Install the npm that belongs to your Node and try again.\n',
    });
  });

  test('gives the command the tools on PATH and no telemetry, and keeps a chosen registry', async () => {
    const { stdout } = await checkout.run(['node', '-p', 'JSON.stringify(process.env)'], {
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_lifecycle_event: 'test',
    });
    const environment = JSON.parse(stdout);
    expect(environment).toMatchObject({
      npm_config_registry: 'http://127.0.0.1:9/',
      pnpm_config_registry: 'http://127.0.0.1:9/',
      REDOCLY_TELEMETRY: 'off',
      TURBO_TELEMETRY_DISABLED: '1',
    });
    expect(environment).not.toHaveProperty('npm_lifecycle_event');
    expect(environment.PATH).toContain('scripts/bootstrap/pnpm/node_modules/');
  });
});
