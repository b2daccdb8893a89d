import { globSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { followSources } from '../src/follow-sources.ts';
import { Regenerator } from '../src/regenerator.ts';
import { Checkout } from './checkout.ts';

const PATH = 'spec/paths/emails/by-id.yaml';
const REMOVED = 'spec/paths/calls/transcription-download.yaml';
const SCHEMA = 'spec/components/schemas/TraceId.yaml';
const TYPES = 'packages/types/src/generated/openapi.gen.ts';
const checkout = new Checkout();
const said: string[] = [];
let problem: string | undefined;
let stop: () => Promise<void>;

beforeAll(async () => {
  const regenerator = new Regenerator(checkout.root);
  stop = await followSources({
    root: checkout.root,
    say: (text) => said.push(text),
    report: (text) => {
      problem = text;
    },
    work: async ({ bundle }) => {
      said.push(...(await regenerator.run(bundle)).lines);
    },
  });
});
afterAll(async () => {
  await stop?.();
  checkout.remove();
});
beforeEach(() => {
  said.length = 0;
});

const until = (isSo: () => void) => vi.waitFor(isSo, { timeout: 30_000, interval: 10 });
const told = (line: RegExp | string) =>
  until(() => expect(said).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line)));

/** Changes a file, waits for what is to be seen, and puts it back. */
async function during(path: string, edit: (text: string) => string, look: () => Promise<void>): Promise<void> {
  const before = checkout.read(path);
  const types = checkout.read(TYPES);
  checkout.write(path, edit(before));
  try {
    await look();
  } finally {
    said.length = 0;
    checkout.write(path, before);
  }
  await told(/^(Wrote|Nothing generated)/);
  // What was told may be the end of the turn before: a text may have been edited in it, too.
  await until(() => expect(checkout.read(TYPES)).toBe(types));
}

function tree(root: string): Map<string, string> {
  const paths = globSync('packages/**/*.*', { cwd: root }).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

test('an edit gives byte for byte what npm run generate gives', async () => {
  const edit = (text: string) => text.replace(/description: .*/, 'description: Told anew.');
  await during(SCHEMA, edit, async () => {
    await told(/^Wrote /);
    expect(checkout.read(TYPES)).toContain('Told anew.');
    const byCommand = checkout.generate();
    expect(checkout.read('spec/dist/openapi.json')).toBe(readFileSync(join(byCommand, 'openapi.json'), 'utf8'));
    const files = tree(byCommand);
    expect(files.size).toBeGreaterThan(10);
    expect(tree(checkout.root)).toEqual(files);
  });
});

test('a field that goes and an operation that goes are told, with what they ask of the version', async () => {
  await during(
    'spec/components/schemas/Conversation.yaml',
    (text) => text.replace(/^ {2}contactId:[\s\S]*?(?=^ {2}\w)/m, ''),
    () => told(/^! Conversation\.contactId: .* → gone \(major/),
  );
  await during(
    'spec/openapi.yaml',
    (text) => text.replace(/.*transcription-download\.yaml.*\n/, ''),
    async () => {
      await told(/^! downloadTranscription: GET .* → gone \(major\)/);
      await told(/^Since the start: major, \d+ changes?\.$/);
      expect(checkout.read('packages/client/api.md')).not.toContain('downloadTranscription');
    },
  );
  expect(checkout.read('packages/client/api.md')).toContain('downloadTranscription');
});

test('a field that comes is told as one', async () => {
  await during(
    'spec/components/schemas/Conversation.yaml',
    (text) =>
      text.replace(
        /^properties:\n/m,
        'properties:\n  mood: {type: string, description: Its mood., examples: [calm]}\n',
      ),
    () => told(/^\+ Conversation\.mood: .* \(minor, in getConversation/),
  );
});

test('half-written YAML is told with file and line, writes nothing, and is forgotten when it is whole', async () => {
  await during(
    PATH,
    (text) => `${text}\nbroken: [\n`,
    async () => {
      await told(/^spec\/paths\/emails\/by-id\.yaml:\d+:1 Failed to parse: /);
      expect(said.filter((line) => line.startsWith('Wrote'))).toEqual([]);
      expect(problem).toMatch(/Failed to parse/);
    },
  );
  await until(() => expect(problem).toBeUndefined());
});

test('a mistake in the spec stays on show while a text beside it is edited', async () => {
  const mistakes = () => said.filter((line) => line.includes('Failed to parse')).length;
  await during(
    PATH,
    (text) => `${text}\nbroken: [\n`,
    async () => {
      await until(() => expect(mistakes()).toBe(1));
      checkout.write('spec/beside.md', 'Text.');
      await until(() => expect(mistakes()).toBe(2));
      expect(problem).toMatch(/Failed to parse/);
    },
  );
  rmSync(checkout.path('spec/beside.md'));
});

test('what the laws find is told even if a text is edited while they are read', async () => {
  await during(
    'spec/components/schemas/Conversation.yaml',
    (text) => text.replace(/^properties:\n/m, 'properties:\n  mood: {type: string}\n'),
    async () => {
      await told(/^Wrote /);
      checkout.write('spec/beside.md', 'Text.');
      await told(/^spec\/components\/schemas\/Conversation\.yaml:\d+:\d+ .*\(hoopai\/[\w-]+\)$/m);
    },
  );
  rmSync(checkout.path('spec/beside.md'));
});

test('an empty file, an empty table of contents and a broken one are told', async () => {
  await during(
    PATH,
    () => '',
    () => told(/^spec\/openapi\.yaml:\d+:\d+ Can't resolve \$ref: the file it names is empty/),
  );
  await during(
    'spec/openapi.yaml',
    () => '',
    () => told(/^spec\/openapi\.yaml:1:1 /),
  );
  await during(
    'spec/openapi.yaml',
    (text) => `${text}\nx: [`,
    () => told(/^spec\/openapi\.yaml:\d+:\d+ Failed to parse: /),
  );
});

test('a file that was renamed is told as missing, and found again', async () => {
  renameSync(checkout.path(PATH), checkout.path('spec/paths/emails/other.yaml'));
  await told(/^spec\/openapi\.yaml:\d+:\d+ Can't resolve \$ref: there is no spec\/paths\/emails\/by-id\.yaml\./);
  renameSync(checkout.path('spec/paths/emails/other.yaml'), checkout.path(PATH));
  await told(/^Nothing generated is different/);
});

test('a law that is broken is told with file and line, in the words that teach it', async () => {
  await during(
    PATH,
    (text) => text.replace(/operationId: getEmail/, 'operationId: fetchEmail'),
    () => told(/^spec\/paths\/emails\/by-id\.yaml:\d+:\d+ .*\(hoopai\/operation-id\)$/m),
  );
});

test('what the generator refuses is told, and nothing is written', async () => {
  await during(
    'spec/openapi.yaml',
    (text) => text.replace('openapi: 3.1.0', 'openapi: 4.0.0'),
    async () => {
      await until(() => expect(said.length).toBeGreaterThan(0));
      expect(said.filter((line) => line.startsWith('Wrote'))).toEqual([]);
    },
  );
});

test('a file removed for good with its line in the table of contents is gone from everything', async () => {
  const kept = { path: checkout.read(REMOVED), table: checkout.read('spec/openapi.yaml') };
  rmSync(checkout.path(REMOVED));
  checkout.write('spec/openapi.yaml', kept.table.replace(/.*transcription-download\.yaml.*\n/, ''));
  await told(/^! downloadTranscription: /);
  said.length = 0;
  checkout.write(REMOVED, kept.path);
  checkout.write('spec/openapi.yaml', kept.table);
  await told(/^\+ downloadTranscription: absent → GET /);
});
