import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Mock, startMock } from '@hoopai/conversations-mock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis } from '../../../client/test/oauth/redis-server.ts';
import { readCommands } from './commands.ts';
import type { Fence } from './fences.ts';
import { compareOutput, missingResult } from './output.ts';
import type { Program } from './programs.ts';
import { startTokenServer } from './token-server.ts';
import { type Guide, type Outcome, readGuides, run, typeCheck, writePrograms } from './workshop.ts';

const guides = readGuides();
writePrograms(guides);

const preload = fileURLToPath(new URL('./preload.ts', import.meta.url));
const nodeOptions = ['--conditions=@hoopai/source', `--import=${pathToFileURL(preload)}`];

let mock: Mock;
let tokens: Awaited<ReturnType<typeof startTokenServer>>;
let redis: Awaited<ReturnType<typeof startRedis>>;

beforeAll(async () => {
  [mock, tokens, redis] = await Promise.all([startMock({ port: 0 }), startTokenServer(), startRedis()]);
});

afterAll(async () => {
  await Promise.all([mock?.close(), tokens?.close(), redis?.stop()]);
});

const production = 'https://services.leadconnectorhq.com';

function environment(fence: Fence): Record<string, string> {
  const places = [
    [`${production}/oauth/`, `${tokens.url}/oauth/`],
    [production, mock.url],
    ['http://127.0.0.1:4010', mock.url],
  ];
  return {
    GUIDE_PLACES: JSON.stringify(places),
    GUIDE_PREFER: fence.attributes.get('prefer') ?? '',
    HOOPAI_TOKEN: 'pit-00000000-0000-4000-8000-000000000000',
    HOOPAI_CLIENT_ID: '65f0217e9f01c94fb1b2b23d-app',
    HOOPAI_CLIENT_SECRET: 'secret-of-the-app',
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
  };
}

async function runProgram(guide: Guide, program: Program): Promise<Outcome> {
  const [fence] = program.fences as [Fence];
  const driver = new URL(`./drivers/${guide.name}.${program.file}`, import.meta.url);
  const serves = fence.attributes.has('serves');
  const drive = serves ? (await import(driver.href)).drive : undefined;
  return run(process.execPath, [...nodeOptions, program.file], {
    cwd: guide.directory,
    env: environment(fence),
    drive,
  });
}

/** What the guide says about a program, against what came of it. */
function faultOf(program: Program, { status, output, stdout }: Outcome): string | undefined {
  const [fence] = program.fences as [Fence];
  const fails = fence.attributes.has('fails');
  if ((status !== 0) !== fails) return `ended with ${status}${fails ? ', but was to fail' : ''}:\n${output}`;
  const shown = program.fences.find((each) => each.output !== undefined)?.output;
  if (shown !== undefined && fails) return includesLines(output, shown);
  return shown === undefined ? missingResult(program, stdout) : compareOutput(shown, stdout);
}

/** Of what Node prints about an error, the guide shows the message only. */
function includesLines(output: string, shown: string): string | undefined {
  const missing = shown.split('\n').filter((line) => !output.includes(line.trim()));
  return missing.length === 0 ? undefined : `the guide shows:\n${missing.join('\n')}\nprinted was:\n${output}`;
}

function report(fence: Fence, fault: string | undefined): void {
  if (fault !== undefined) throw new Error(`spec/guides/${fence.guide}.md:${fence.line}: ${fault}`);
}

const programs = guides.flatMap((guide) => guide.programs.map((program) => ({ guide, program })));
const modules = programs.filter(({ program }) => program.isTsx);
const scripts = programs.filter(({ program }) => !program.isTsx);
const commands = guides.flatMap((guide) => guide.commands.map((fence) => ({ guide, fence })));

it('type-checks all code of the guides', async () => {
  expect(await typeCheck(guides)).toEqual([]);
});

it.each(scripts)('runs $guide.name: $program.file', async ({ guide, program }) => {
  const [fence] = program.fences as [Fence];
  report(fence, faultOf(program, await runProgram(guide, program)));
});

it.each(modules)('renders $guide.name: $program.file', async ({ guide, program }) => {
  const [fence] = program.fences as [Fence];
  const { createElement } = createRequire(import.meta.url)('react');
  const { renderToString } = createRequire(import.meta.url)('react-dom/server');
  const { default: Component } = await import(/* @vite-ignore */ join(guide.directory, program.file));
  if (Component === undefined) return report(fence, 'has no default export to render');
  report(fence, renderToString(createElement(Component)) === '' ? 'renders nothing' : undefined);
});

it.each(commands)('runs the commands of $guide.name, line $fence.line', async ({ guide, fence }) => {
  const { script, faults } = readCommands(fence.code.replaceAll(production, mock.url));
  report(fence, faults.length > 0 ? faults.join('\n') : undefined);
  if (script.trim() === '') return;
  const { status, output, stdout } = await run('bash', ['-euo', 'pipefail', '-c', `${curl}\n${script}`], {
    cwd: guide.directory,
    env: { ...environment(fence), NODE_OPTIONS: nodeOptions.join(' ') },
  });
  report(fence, status === 0 ? undefined : `ended with ${status}:\n${output}`);
  report(fence, fence.output === undefined ? undefined : compareOutput(fence.output, stdout));
});

// A refusal of the server is a failure here, though not for curl.
const curl = 'curl() { command curl --silent --show-error --fail-with-body "$@"; }';

it('leaves no block of code out', () => {
  const blocks = guides.flatMap(({ programs: files, commands: shells }) => [
    ...files.flatMap(({ fences }) => fences),
    ...shells,
  ]);
  const written = guides.map(({ text }) => text.match(/^```(ts|tsx|sh)\b/gm)?.length ?? 0);
  expect(blocks).toHaveLength(written.reduce((sum, count) => sum + count, 0));
  expect(scripts.every(({ guide, program }) => existsSync(join(guide.directory, program.file)))).toBe(true);
  const typed = blocks.filter(({ language }) => language !== 'sh').length;
  console.log(
    `guides: ${guides.length}; blocks: ${blocks.length}, of which ${typed} compiled as ${programs.length} programs, ` +
      `${scripts.length} run, ${modules.length} rendered, ${commands.length} given to a shell; 0 skipped`,
  );
});
