import { existsSync } from 'node:fs';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openApp, startBrowser } from './browser.ts';
import type { Fence } from './fences.ts';
import { atPlace, faultOfCommands, faultOfProgram, firstFence } from './judge.ts';
import { faultOfModule } from './modules.ts';
import { canRun, startSurroundings } from './surroundings.ts';
import { readGuides, typeCheck, writePrograms } from './workshop.ts';

const guides = readGuides();
writePrograms(guides);
const programs = guides.flatMap((guide) => guide.programs.map((program) => ({ guide, program })));
const modules = programs.filter(({ program }) => program.isTsx);
const scripts = programs.filter(({ program }) => !program.isTsx);
/** Those that somebody is known to use. */
const apps = modules
  .map((each) => ({
    ...each,
    driver: new URL(`./drivers/${each.guide.name}.${each.program.file}.ts`, import.meta.url),
  }))
  .filter(({ driver }) => existsSync(driver));
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

it.for(scripts)('runs $guide.name: $program.file', async ({ guide, program }, { skip }) => {
  skip(!canRun(program), 'There is no redis-server: apt-get install redis-server.');
  report(firstFence(program), faultOfProgram(program, await surroundings.runProgram(guide, program)));
});

it.each(modules)('renders $guide.name: $program.file', async ({ guide, program }) => {
  report(firstFence(program), await faultOfModule(guide, program));
});

describe.skipIf(!hasBrowser)('in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser?.close());

  it.each(apps)('uses $guide.name: $program.file', async ({ guide, program, driver }) => {
    const page = await openApp(browser, guide, program, surroundings.apiUrl);
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const { drive } = await import(driver.href);
    await drive(page).catch((error: Error) => errors.push(error));
    report(
      firstFence(program),
      errors.length > 0 ? `${errors[0]?.message}\nThe page shows: ${await page.innerText('body')}` : undefined,
    );
  });
});

it.each(commands)('runs the commands of $guide.name, line $fence.line', async ({ guide, fence }) => {
  report(fence, faultOfCommands(fence, await surroundings.runCommands(guide, fence)));
});

it('keeps code as narrow as the page shows it', () => {
  const widest = 88;
  const lines = programs.flatMap(({ program }) =>
    program.source.split('\n').map((text, index) => ({ place: `${program.guide}.md:${index + 1}`, text })),
  );
  // A result is no code; it cannot be broken.
  expect(lines.filter(({ text }) => text.length > widest && !/^\s*\/\/ -> /.test(text))).toEqual([]);
});

it('leaves no block of code out', () => {
  const seen = [...programs.flatMap(({ program }) => program.fences), ...commands.map(({ fence }) => fence)];
  const written = guides.map(({ text }) => text.match(/^```(ts|tsx|sh)\b/gm)?.length ?? 0);
  const total = written.reduce((sum, count) => sum + count, 0);
  const run = scripts.filter(({ program }) => canRun(program)).length;
  const used = hasBrowser ? apps.length : 0;
  console.log(
    `guides: ${guides.length}; blocks: ${total}, of which ${total - commands.length} compiled as ${programs.length} ` +
      `programs: ${run} run, ${modules.length} rendered, ${used} used in Chromium; ${commands.length} given to a shell; ` +
      `${scripts.length - run + apps.length - used} skipped`,
  );
  expect(guides.length).toBeGreaterThan(10);
  expect(seen).toHaveLength(total);
});
