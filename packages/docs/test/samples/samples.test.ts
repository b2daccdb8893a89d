import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readApi } from '../../src/api.ts';
import { readSources } from '../../src/sources.ts';
import { hasBrowser, startBrowser } from '../guides/browser.ts';
import { casesOf, folder, nameOf, type SampleCase, typeCheckCases, writeCases } from './cases.ts';
import { openSamples, useSample } from './components.ts';
import { judge } from './judge.ts';
import { type Stand, startStand } from './stand.ts';

const sources = readSources();
const api = readApi(sources.bundle);
const cases = casesOf(sources.samples).map((sample) => ({ sample, name: nameOf(sample) }));
const of = (language: string) => cases.filter(({ sample }) => sample.language === language);
const operationOf = ({ id }: SampleCase) => api.operation(id) ?? expect.unreachable(id);
const done = new Set<SampleCase>();

let stand: Stand;
beforeAll(async () => {
  writeCases(cases.map(({ sample }) => sample));
  stand = await startStand(folder);
});
afterAll(() => stand?.stop());

function report(sample: SampleCase, fault: string | undefined): void {
  done.add(sample);
  if (fault !== undefined) throw new Error(`${nameOf(sample)}: ${fault}`);
}

it('type-checks every sample in TypeScript and React', async () => {
  expect(await typeCheckCases(cases.map(({ sample }) => sample))).toEqual([]);
});

it.each(of('TypeScript'))('runs $name', async ({ sample }) => {
  report(sample, await stand.runProgram(sample, operationOf(sample)));
});

it.each(of('curl'))('gives a shell $name', async ({ sample }) => {
  report(sample, await stand.runCommand(sample, operationOf(sample)));
});

describe.skipIf(!hasBrowser)('in Chromium', () => {
  const components = of('React').map((each, index) => ({ ...each, index }));
  let browser: Browser;
  let page: Page;
  const errors: Error[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
    const samples = components.map(({ sample }) => sample);
    page = await openSamples(browser, samples, folder, stand.server);
    page.on('pageerror', (error) => errors.push(error));
  });
  afterAll(() => browser?.close());

  it.each(components)('uses $name', async ({ sample, index }) => {
    const fault = await useSample(page, sample, index);
    const thrown = errors.splice(0)[0]?.message;
    report(sample, fault ?? stand.faultOfRequests(sample) ?? thrown);
  });
});

describe('every operation', () => {
  it.each(judge.operations)('$id has a sample of every example in every language', ({ id, body }) => {
    const examples = (body?.contents ?? []).flatMap((content) => Object.keys(content.examples));
    const mine = cases.filter(({ sample }) => sample.id === id);
    for (const language of ['TypeScript', 'React', 'curl']) {
      const shown = mine.filter(({ sample }) => sample.language === language).map(({ sample }) => sample.example);
      expect(shown).toEqual(examples.length === 0 ? [undefined] : expect.arrayContaining(examples));
      expect(shown).toHaveLength(Math.max(1, examples.length));
    }
  });
});

it('leaves no sample out', () => {
  const skipped = cases.filter(({ sample }) => !done.has(sample));
  const [programs, components, commands] = ['TypeScript', 'React', 'curl'].map((name) => of(name).length);
  console.log(
    `samples: ${cases.length} of ${judge.operations.length} operations; ${programs} in TypeScript, ${components} in ` +
      `React, ${commands} for curl; run: ${done.size}, skipped: ${skipped.length}${hasBrowser ? '' : ' (no Chromium)'}`,
  );
  expect(skipped.filter(({ sample }) => hasBrowser || sample.language !== 'React')).toEqual([]);
});
