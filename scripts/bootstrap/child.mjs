import { spawn } from 'node:child_process';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

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
 * Ends this process the way its child ended: same exit code or same signal.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} end
 */
export function endLike({ code, signal }) {
  if (signal === null) process.exitCode = code ?? 1;
  else process.kill(process.pid, signal);
}
