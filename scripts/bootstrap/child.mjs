import { spawn } from 'node:child_process';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A signal that came while a program was running, thrown so that what is held can be let go before this process ends by it. */
export class Interrupted extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(signal);
    this.signal = signal;
  }
}

/**
 * Runs a program to its end, its output kept and not shown.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ code: number, output: string }>} a program ended by a signal has the code 1
 * @throws {Interrupted} when this process got a signal meanwhile (it was passed on)
 */
export async function captureChild(file, args, options) {
  const { code, interrupted, output } = await runChild(file, args, { ...options, capture: true });
  if (interrupted !== undefined) throw new Interrupted(interrupted);
  return { code: code ?? 1, output };
}

/**
 * Runs a program to its end, passing signals on to it, so that it never outlives this process.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { capture?: boolean }} options
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, interrupted: NodeJS.Signals | undefined, output: string }>}
 *   `interrupted` is the signal this process got meanwhile. Rejects when the program cannot be started.
 */
export function runChild(file, args, { capture = false, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...options });
    let output = '';
    let interrupted;
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);

    const pass = (signal) => {
      interrupted = signal;
      // A terminal sends Ctrl-C to the whole process group: the child has it already, and a second one means "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const settle = (finish) => {
      for (const signal of passedOn) process.off(signal, pass);
      finish();
    };
    for (const signal of passedOn) process.on(signal, pass);
    child.on('error', (error) => settle(() => reject(error)));
    child.on('close', (code, signal) => settle(() => resolve({ code, signal, interrupted, output })));
  });
}

/**
 * Lets `work` come to an orderly end when this process is told to end: it gets a signal aborted with {@link Interrupted}.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function interruptible(work) {
  const interruption = new AbortController();
  const abort = (signal) => interruption.abort(new Interrupted(signal));
  for (const signal of passedOn) process.on(signal, abort);
  try {
    return await work(interruption.signal);
  } finally {
    for (const signal of passedOn) process.off(signal, abort);
  }
}

/**
 * Ends this process the way its child ended: same exit code or same signal.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} end
 */
export function endLike({ code, signal }) {
  if (signal === null) process.exitCode = code ?? 1;
  else process.kill(process.pid, signal);
}
