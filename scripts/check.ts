// Everything that must hold beside the tests. Two steps at a time; the output of a step is shown only when it fails.
import { script } from './script.ts';
import { runTool } from './tool.ts';

interface Step {
  readonly name: string;
  readonly command: readonly [name: string, ...args: string[]];
}

interface Result extends Step {
  readonly passed: boolean;
  readonly output: string;
}

const step = (name: string, ...command: Step['command']): Step => ({ name, command });

// Both lanes run side by side. What writes files that others read stands in the first one, in this order.
const lanes: readonly (readonly Step[])[] = [
  [
    step('spec', 'turbo', 'run', 'lint'),
    step('generated files', 'node', 'scripts/check-generated.ts'),
    step('packed packages', 'node', 'scripts/check-packages.ts'),
    step('budgets', 'node', 'scripts/check-budgets.ts'),
  ],
  [
    step('format and lint', 'biome', 'ci', '--colors=off', '.'),
    step('links', 'node', 'scripts/check-links.ts'),
    step('file length', 'node', 'scripts/check-file-length.ts'),
    step('lockfile platforms', 'node', 'scripts/check-lock-platforms.ts'),
    step('dependencies', 'node', 'scripts/check-dependencies.ts'),
    step('changesets', 'changeset', 'status'),
    step('unused code', 'knip', '--no-progress'),
  ],
];

async function run({ name, command: [tool, ...args] }: Step): Promise<Result> {
  const started = performance.now();
  const { code, output } = await runTool(tool, args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(20)} ${seconds.padStart(5)} s`);
  // What a step could not look at must not pass for checked.
  for (const line of output.split('\n').filter((each) => each.startsWith('Not checked')))
    console.log(`        ${line}`);
  return { name, command: [tool, ...args], passed: code === 0, output };
}

async function runLane(steps: readonly Step[]): Promise<Result[]> {
  const done: Result[] = [];
  for (const next of steps) done.push(await run(next));
  return done;
}

await script(async () => {
  const results = (await Promise.all(lanes.map(runLane))).flat();
  const failed = results.filter((result) => !result.passed);
  for (const { name, command, output } of failed) console.log(`\n--- ${name}: ${command.join(' ')}\n${output.trim()}`);
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(({ name }) => name).join(', ')}.`);
  return failed.length === 0;
});
