// `npm run check:contributing`: follows the steps of CONTRIBUTING.md on a copy of this checkout, to the letter, and looks for
// the new operation on every surface. `-- --quick` leaves `npm test` out, except for the tests of the spec and the contract.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from '../../scripts/repository.ts';
import { type Action, inserted, readSteps } from './steps.ts';
import { lookAtSurfaces } from './surfaces.ts';

// Turbo and npm of a surrounding run are not those of the copy.
const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|TURBO_|VITEST|HOOPAI_|INIT_CWD)/.test(name));
const environment = { ...Object.fromEntries(inherited), TURBO_CACHE_DIR: join(repository, '.turbo/cache') };
const isQuick = process.argv.includes('--quick');
const root = realpathSync(mkdtempSync(join(tmpdir(), 'contributing-')));

/** What stands for a step's command here: its tests may be a part of all. */
function runAll(command: string): void {
  if (command !== 'npm test' || !isQuick) {
    run(command);
    return;
  }
  run('npm run build');
  run('node scripts/run.mjs turbo run typecheck --filter=./test --filter=./packages/client');
  run('node node_modules/vitest/vitest.mjs run notes surface bodies', 'spec');
  run('node node_modules/vitest/vitest.mjs run contract/matrix contract/negatives contract/table', 'test');
}

function run(command: string, folder = '.'): void {
  const started = performance.now();
  const [file = '', ...args] = command.split(' ');
  const { status, stdout, stderr } = spawnSync(file, args, {
    cwd: join(root, folder),
    env: environment,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${command}  ${seconds} s`);
  if (status !== 0) throw new Error(`${command} failed:\n${`${stdout}\n${stderr}`.slice(-8000)}`);
}

function follow(action: Action): void {
  if (action.kind === 'run') {
    runAll(action.command);
    return;
  }
  const file = join(root, action.path);
  mkdirSync(dirname(file), { recursive: true });
  if (action.kind === 'write') writeFileSync(file, action.content);
  else writeFileSync(file, inserted(readFileSync(file, 'utf8'), action));
  console.log(`step ${action.step}  ${action.path}`);
}

const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' });

/** What a clone would hold, with what is not committed yet. It installs its own dependencies, as the first command does. */
function makeCopy(): void {
  const listed = git(repository, 'ls-files', '--cached', '--others', '--exclude-standard', '-z');
  for (const path of listed.split('\0')) {
    const source = join(repository, path);
    if (path !== '' && existsSync(source)) cpSync(source, join(root, path));
  }
  git(root, 'init', '--quiet');
  git(root, 'add', '--all');
}

try {
  makeCopy();
  const actions = readSteps(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'), 'Adding an operation');
  const steps = new Set(actions.map(({ step }) => step)).size;
  if (steps > 8) throw new Error(`CONTRIBUTING.md has ${steps} steps; 8 are enough.`);
  for (const action of actions) follow(action);
  run('npm run build');
  run(`node --conditions=@hoopai/source test/contributing/mock-answers.ts ${root}`);
  const { found, missing } = lookAtSurfaces(root);
  console.log(`${steps} steps; ${found.length + 1} surfaces have the operation: ${[...found, 'mock'].join(', ')}`);
  if (missing.length > 0) throw new Error(`These lack it: ${missing.join(', ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
