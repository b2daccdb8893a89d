import { type ChildProcess, spawn } from 'node:child_process';
import { captureChild } from '../../scripts/bootstrap/child.mjs';

/** Milliseconds after which a program is ended. */
const patience = 300_000;

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end; resolves with what it wrote.
 * @throws with the end of its output, when its exit code is not 0
 */
export async function run(file: string, args: readonly string[], { cwd, env }: RunOptions): Promise<string> {
  const { code, output } = await captureChild(file, args, { cwd, env: { ...process.env, ...env }, timeout: patience });
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}:\n${output.trim().slice(-4000)}`);
  return output;
}

/** A program that serves until it is told to end. */
export interface Served {
  /** The first match of the pattern in its output. */
  readonly match: RegExpExecArray;
  end(): Promise<void>;
}

/** Starts a program and resolves once its output matches; rejects when it ends before. */
export async function serve(
  file: string,
  args: readonly string[],
  pattern: RegExp,
  { cwd, env }: RunOptions,
): Promise<Served> {
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
  });
  let output = '';
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    const collect = (chunk: unknown): void => {
      output += chunk;
      const found = pattern.exec(output);
      if (found) resolve(found);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`${file} ended with ${code}:\n${output.slice(-4000)}`)));
  });
  return { match, end: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
}
