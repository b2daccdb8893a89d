import { spawn } from 'node:child_process';

export interface Outcome {
  readonly status: number | null;
  /** What was printed, on both streams. */
  readonly output: string;
  readonly stdout: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told the URL of a server that the program starts; the program is ended after it. */
  readonly drive?: ((url: string) => Promise<void>) | undefined;
}

/** Runs a command to its end. */
export function run(command: string, parameters: readonly string[], options: RunOptions): Promise<Outcome> {
  const { cwd, env = {}, drive } = options;
  const child = spawn(command, parameters, {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(drive ? (['ipc'] as const) : [])],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    let stdout = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: isDriven ? 0 : status, output, stdout }));
    let isDriven = false;
    child.on('message', ({ listensAt }: { listensAt: string }) => {
      drive?.(listensAt).then(() => {
        isDriven = true;
        child.kill();
      }, reject);
    });
  });
}
