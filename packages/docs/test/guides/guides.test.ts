import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fence } from './fences.ts';
import { atPlace, faultOfCommands, faultOfProgram, firstFence } from './judge.ts';
import { startSurroundings } from './surroundings.ts';
import { readGuides, typeCheck, writePrograms } from './workshop.ts';

const guides = readGuides();
writePrograms(guides);
const programs = guides.flatMap((guide) => guide.programs.map((program) => ({ guide, program })));
const modules = programs.filter(({ program }) => program.isTsx);
const scripts = programs.filter(({ program }) => !program.isTsx);
const commands = guides.flatMap((guide) => guide.commands.map((fence) => ({ guide, fence })));

let surroundings: Awaited<ReturnType<typeof startSurroundings>>;

beforeAll(async () => {
  surroundings = await startSurroundings();
});

afterAll(() => surroundings?.stop());

function report(fence: Fence, fault: string | undefined): void {
  if (fault !== undefined) throw new Error(atPlace(fence, fault));
}

it('type-checks all code of the guides', async () => {
  expect(await typeCheck(guides)).toEqual([]);
});

it.each(scripts)('runs $guide.name: $program.file', async ({ guide, program }) => {
  report(firstFence(program), faultOfProgram(program, await surroundings.runProgram(guide, program)));
});

it.each(modules)('renders $guide.name: $program.file', async ({ guide, program }) => {
  const fence = firstFence(program);
  const require = createRequire(import.meta.url);
  const { createElement } = require('react');
  const { renderToString } = require('react-dom/server');
  const { default: Component } = await import(/* @vite-ignore */ join(guide.directory, program.file));
  report(fence, Component === undefined ? 'has no default export to render' : undefined);
  report(fence, renderToString(createElement(Component)) === '' ? 'renders nothing' : undefined);
});

it.each(commands)('runs the commands of $guide.name, line $fence.line', async ({ guide, fence }) => {
  report(fence, faultOfCommands(fence, await surroundings.runCommands(guide, fence)));
});

it('leaves no block of code out', () => {
  const seen = [...programs.flatMap(({ program }) => program.fences), ...commands.map(({ fence }) => fence)];
  const written = guides.map(({ text }) => text.match(/^```(ts|tsx|sh)\b/gm)?.length ?? 0);
  const total = written.reduce((sum, count) => sum + count, 0);
  console.log(
    `guides: ${guides.length}; blocks: ${total}, of which ${total - commands.length} compiled as ${programs.length} ` +
      `programs, ${scripts.length} run, ${modules.length} rendered, ${commands.length} given to a shell; ` +
      `${total - seen.length} skipped`,
  );
  expect(guides.length).toBeGreaterThan(10);
  expect(seen).toHaveLength(total);
});
