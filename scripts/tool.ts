import { captureChild } from './bootstrap/child.mjs';
import { resolveCommand } from './bootstrap/command.mjs';
import { repository } from './repository.ts';

/**
 * Runs a tool of this repository in its root, its output kept and not shown.
 * @param name `node`, `turbo`, or a binary of one of the root devDependencies
 * @throws {Interrupted} when a signal came meanwhile; `script()` ends this process by it
 */
export function runTool(name: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const [file, ...first] = resolveCommand(name, repository, process.execPath);
  return captureChild(file, [...first, ...args], { cwd: repository, env: process.env });
}
