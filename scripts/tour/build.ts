import { stripVTControlCharacters } from 'node:util';
import { captureChild } from '../bootstrap/child.mjs';
import { resolveCommand } from '../bootstrap/command.mjs';
import { repository } from '../repository.ts';

/**
 * Runs a turbo task of one package and resolves with one line on what it took.
 * Rejects with the output when it fails, and with `Interrupted` when a signal comes meanwhile.
 */
export async function runTask(task: string, packageName: string): Promise<string> {
  const started = performance.now();
  const [file, ...first] = resolveCommand('turbo', repository, process.execPath);
  const args = [...first, 'run', task, `--filter=${packageName}`, '--output-logs=errors-only'];
  const { code, output } = await captureChild(file, args, { cwd: repository, env: process.env });
  const text = stripVTControlCharacters(output);
  if (code !== 0) throw new Error(`turbo run ${task} --filter=${packageName} ended with ${code}.\n${text.trim()}`);
  const [, total = '?'] = /Tasks:.* (\d+) total/.exec(text) ?? [];
  const [, cached = '?'] = /Cached: *(\d+) cached/.exec(text) ?? [];
  return `${total} tasks in ${((performance.now() - started) / 1000).toFixed(1)} s, ${cached} of them from the cache`;
}
