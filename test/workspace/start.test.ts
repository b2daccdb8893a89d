import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { RunnableCopy } from './runnable-copy.ts';

let copy: RunnableCopy;
beforeAll(() => {
  copy = new RunnableCopy();
}, 60_000);
afterAll(() => copy.remove());

const runs: Run[] = [];
afterEach(() => {
  for (const run of runs.splice(0)) run.child.kill('SIGKILL');
});

class Run {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<number | null>;
  output = '';
  errors = '';

  constructor(script: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const file = join(copy.root, 'scripts', script);
    const env = { ...copy.environment, ...environment };
    this.child = spawn(process.execPath, [file, ...args], { cwd: copy.root, env });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.output += text;
    });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
    runs.push(this);
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** Resolves with the first match in the output; rejects when the script ends without it. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.output);
      if (found) return found[1] ?? found[0];
      const code = await Promise.race([once(this.child.stdout, 'data').then(() => undefined), this.ended]);
      if (code !== undefined && !pattern.test(this.output)) {
        throw new Error(`It ended with ${code} and never said ${pattern}:\n${this.output}${this.errors}`);
      }
    }
  }
}

describe('npm start', { timeout: 60_000 }, () => {
  test('--once goes from the spec to an accepted message and ends with 0, on another port when its own is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const run = new Run('start.ts', ['--once', '--port', String(port)]);
    expect(await run.ended, run.errors).toBe(0);
    other.close();
    expect(run.output).toContain(`Port ${port} is in use; took `);
    expect(run.output).toMatch(/POST \/conversations\/messages\n/);
    expect(run.output).toMatch(/Received\n {2}201\n/);
    expect(run.output).toContain('x-ratelimit-remaining: ');
    expect(run.output).toMatch(/"messageId": "\w{20}"/);
    const [, operations = '0'] = /operations +(\d+) /.exec(run.output) ?? [];
    expect(Number(operations)).toBeGreaterThan(0);
    expect(run.output).toMatch(new RegExp(`client methods +${operations} `));
    expect(run.output).toContain('authorization: Bearer pit-… (not shown)');
    expect(run.output).not.toContain('pit-0000');
    expect(run.output).not.toContain('\u001b');
    expect(run.errors).toBe('');
    expect(run.output).toMatch(/tests +- +not run yet: npm test\n/);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'serves until %s, ends with 0 and leaves nothing behind',
    async (signal) => {
      const run = new Run('start.ts', ['--port', '0']);
      const url = await run.says(/baseUrl: '(\S+)'/);
      await run.says(/Ctrl-C ends it\./);
      expect((await fetch(`${url}/nowhere`)).status).toBe(404);
      run.child.kill(signal);
      expect(await run.ended).toBe(0);
      await expect(fetch(`${url}/nowhere`)).rejects.toThrow();
    },
  );

  test('names the step that failed and what to do, and ends with 1', async () => {
    // Without pnpm on the PATH turbo cannot run a task.
    const run = new Run('start.ts', ['--once'], { PATH: '', Path: '' });
    expect(await run.ended).toBe(1);
    expect(run.errors).toContain('Step "Types and client from the spec" failed: ');
    expect(run.errors).toContain('What to do: ');
  });

  test.each([
    [['--ones'], /^Unknown option '--ones'\. Usage: npm start -- \[--once\] \[--port N\]\n$/],
    [['--port', '70000'], /^--port takes a number .*, not '70000'\. .*\n$/],
    [['4010'], /^Unexpected argument '4010'\. .*\n$/],
  ])('refuses %j with one line', async (args, line) => {
    const run = new Run('start.ts', args);
    expect(await run.ended).toBe(1);
    expect(run.errors).toMatch(line);
    expect(run.output).toBe('');
  });
});

test.each([
  ['start.ts', /^Usage: npm start -- \[--once\] \[--port N\]\n(.|\n)*--once(.|\n)*--port N/],
  ['mock.ts', /^Usage: npm run mock -- \[--port N\]\n(.|\n)*--port N/],
])('%s --help prints the usage and ends with 0', async (file, usage) => {
  const run = new Run(file, ['--help']);
  expect(await run.ended, run.errors).toBe(0);
  expect(run.output).toMatch(usage);
  expect(run.errors).toBe('');
});

describe('npm run mock', { timeout: 60_000 }, () => {
  test('says its URL last, once it answers, and ends with 0 on Ctrl-C', async () => {
    const run = new Run('mock.ts', ['--port', '0']);
    const url = await run.says(/mock ready at (http:\/\/127\.0\.0\.1:\d+)\n$/);
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.output.trimEnd().endsWith(url)).toBe(true);
  });
});
