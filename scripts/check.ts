// Everything that must hold beside the tests. Two steps at a time; the output of a step is shown only when it fails.
import { runChild } from './bootstrap/child.mjs';
import { resolveCommand } from './bootstrap/command.mjs';
import { repository } from './repository.ts';

interface Step {
  readonly name: string;
  readonly command: readonly [name: string, ...args: string[]];
}

interface Result extends Step {
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

const step = (name: string, ...command: Step['command']): Step => ({ name, command });

// Both lanes run side by side. What writes files that others read stands in the first one, in this order.
const lanes: readonly (readonly Step[])[] = [
  [
    step('spec', 'turbo', 'run', 'lint'),
    step('generated files', 'node', 'scripts/check-generated.ts'),
    step('packed packages', 'node', 'scripts/check-packages.ts'),
  ],
  [
    step('format and lint', 'biome', 'ci', '--colors=off', '.'),
    step('file length', 'node', 'scripts/check-file-length.ts'),
    step('lockfile platforms', 'node', 'scripts/check-lock-platforms.ts'),
    step('changesets', 'changeset', 'status'),
    step('unused code', 'knip', '--no-progress'),
  ],
];

async function run({ name, command: [tool, ...args] }: Step): Promise<Result> {
  const started = performance.now();
  const [file, ...first] = resolveCommand(tool, repository, process.execPath);
  const { code, output } = await runChild(file, [...first, ...args], {
    cwd: repository,
    env: process.env,
    capture: true,
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(20)} ${seconds.toFixed(1).padStart(5)} s`);
  return { name, command: [tool, ...args], passed: code === 0, seconds, output };
}

const results = await Promise.all(
  lanes.map(async (steps) => {
    const done: Result[] = [];
    for (const next of steps) done.push(await run(next));
    return done;
  }),
);

const failed = results.flat().filter((result) => !result.passed);
for (const { name, command, output } of failed) console.log(`\n--- ${name}: ${command.join(' ')}\n${output.trim()}`);
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(({ name }) => name).join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
