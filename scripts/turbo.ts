import { Interrupted, runChild } from './bootstrap/child.mjs';
import { resolveCommand } from './bootstrap/command.mjs';
import { repository } from './repository.ts';

/**
 * Runs turbo to its end and passes Ctrl-C and other signals on to it.
 * @returns the exit code, and what turbo printed when `capture` is asked for (else it goes to the terminal)
 * @throws {Interrupted} when a signal came meanwhile; `script()` ends this process by it
 */
export async function turbo(args: readonly string[], options: { readonly capture?: boolean } = {}) {
  const [file, ...first] = resolveCommand('turbo', repository, process.execPath);
  const end = await runChild(file, [...first, ...args], { cwd: repository, env: process.env, ...options });
  if (end.interrupted !== undefined) throw new Interrupted(end.interrupted);
  return { code: end.code ?? 1, output: end.output };
}
