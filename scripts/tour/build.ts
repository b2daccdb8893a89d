import { stripVTControlCharacters } from 'node:util';
import { turbo } from '../turbo.ts';

/**
 * Runs a turbo task of one package and resolves with one line on what it took.
 * Rejects with the output when it fails, and with `Interrupted` when a signal comes meanwhile.
 */
export async function runTask(task: string, packageName: string): Promise<string> {
  const started = performance.now();
  const args = ['run', task, `--filter=${packageName}`, '--output-logs=errors-only'];
  const { code, output } = await turbo(args, { capture: true });
  const text = stripVTControlCharacters(output);
  if (code !== 0) throw new Error(`turbo run ${task} --filter=${packageName} ended with ${code}.\n${text.trim()}`);
  const [, total = '?'] = /Tasks:.* (\d+) total/.exec(text) ?? [];
  const [, cached = '?'] = /Cached: *(\d+) cached/.exec(text) ?? [];
  return `${total} tasks in ${((performance.now() - started) / 1000).toFixed(1)} s, ${cached} of them from the cache`;
}
