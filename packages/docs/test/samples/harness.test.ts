import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readApi } from '../../src/api.ts';
import { readSources } from '../../src/sources.ts';
import { hasBrowser, startBrowser } from '../guides/browser.ts';
import { workshop } from '../guides/workshop.ts';
import { casesOf, nameOf, type SampleCase, typeCheckCases, writeCases } from './cases.ts';
import { openSamples, useSample } from './components.ts';
import { type Stand, startStand } from './stand.ts';

// Samples with one fault each: the harness must find it, and name what failed.
const root = join(workshop, '.faulty-samples');
const sources = readSources();
const api = readApi(sources.bundle);
const good = casesOf(sources.samples, root);

/** The sample with a piece of its code replaced. */
function faulty(id: string, language: string, piece: string | RegExp, by: string): SampleCase {
  const found = good.find((sample) => sample.id === id && sample.language === language);
  if (found === undefined) throw new Error(`There is no ${language} sample of ${id}.`);
  const source = found.source.replace(piece, by);
  if (source === found.source) throw new Error(`${nameOf(found)} holds no ${piece}.`);
  return { ...found, source };
}

let stand: Stand;
beforeAll(async () => {
  writeCases([], root);
  stand = await startStand(root);
});
afterAll(() => stand?.stop());

async function faultOf(sample: SampleCase): Promise<string | undefined> {
  writeCases([sample], root);
  const operation = api.operation(sample.id) ?? expect.unreachable(sample.id);
  return sample.language === 'curl' ? stand.runCommand(sample, operation) : stand.runProgram(sample, operation);
}

/** Node reads a file once; the next sample is another one. */
let count = 0;
const otherFile = (sample: SampleCase): SampleCase => {
  count += 1;
  return { ...sample, file: sample.file.replace('-0.', `-faulty-${count}.`) };
};

describe('finds a sample in TypeScript or for curl that', () => {
  it.each<[string, SampleCase, RegExp]>([
    ['sends another value', faulty('sendMessage', 'TypeScript', 'Hi Ana', 'Hi Bo'), /something else than the example/],
    ['lacks a field', faulty('updateConversation', 'curl', '"unreadCount": 0', '"starred": true'), /something else/],
    ['calls another operation', faulty('getEmail', 'TypeScript', 'getEmail', 'getMessage'), /calls GET .*messages\/wq/],
    ['sends nothing', faulty('getEmail', 'TypeScript', /const result[^;]*;/, 'const result = 1;'), /sends nothing/],
    [
      'calls twice',
      faulty('deleteConversation', 'TypeScript', /$/, '\nawait client.getMessage({ id: "m" });'),
      /2 req/,
    ],
    ['prints nothing', faulty('getEmail', 'TypeScript', 'console.log(result)', 'void result'), /prints nothing/],
    ['throws', faulty('getEmail', 'TypeScript', /$/, '\nthrow new Error("lost");'), /Error: lost/],
    [
      'writes no file',
      faulty('getRecording', 'TypeScript', "'recording.wav'", "'other.wav'"),
      /writes no recording.wav/,
    ],
    ['is refused', faulty('getMessage', 'curl', '2021-07-28', '1999-01-01'), /ended with 22/],
    ['sends no token', faulty('getMessage', 'curl', /.*Authorization.*\n/, ''), /ended with 22/],
    ['sends another file', faulty('uploadAttachments', 'curl', '@quote.pdf', '@../../package.json'), /something else/],
    ['is no command', faulty('getMessage', 'curl', 'curl', 'crul'), /ended with 127/],
  ])('%s', async (_, sample, fault) => {
    expect(await faultOf(otherFile(sample))).toMatch(fault);
  });
});

it('finds what does not compile, and names operation, language, example and line', async () => {
  const wrong = [
    faulty('sendMessage', 'TypeScript', "'SMS'", "'Fax'"),
    faulty('getEmail', 'React', 'error.message', 'error.text'),
  ];
  writeCases(wrong, root);
  expect(await typeCheckCases(wrong, root)).toEqual([
    expect.stringMatching(/^getEmail, React, line 6: TS2339: Property 'text'/),
    expect.stringMatching(/^sendMessage, TypeScript, example "minimal", line 7: TS2322: Type '"Fax"'/),
  ]);
});

it('refuses a language that nobody runs', () => {
  const samples = [{ lang: 'Ruby', label: 'Ruby', source: '1' }];
  const groups = { sendMessage: [{ example: 'minimal', title: undefined, samples }] };
  expect(() => casesOf(groups)).toThrow('sendMessage: nobody runs samples in Ruby');
});

describe.skipIf(!hasBrowser)('finds a component that', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each<[string, SampleCase, RegExp]>([
    ['sends another value', faulty('sendMessage', 'React', 'Hi Ana', 'Hi Bo'), /something else than the example/],
    ['sends nothing', faulty('getEmail', 'React', /use\w+\(\{[^)]*\)/, '{ data: 1 }'), /sends nothing/],
    ['uses another hook', faulty('getEmail', 'React', /useGetEmail/g, 'useGetMessage'), /calls GET .*messages\/wq/],
    [
      'fails',
      faulty('updateConversation', 'React', "'ve9EPM428h8vShlRW1KT'", '{} as never'),
      /shows an error: PUT .* 422/,
    ],
  ])('%s', async (_, sample, fault) => {
    writeCases([sample], root);
    const page = await openSamples(browser, [sample], root, stand.server);
    const found = (await useSample(page, sample, 0)) ?? stand.faultOfRequests(sample);
    stand.faultOfRequests(sample);
    await page.close();
    expect(found).toMatch(fault);
  });
});
