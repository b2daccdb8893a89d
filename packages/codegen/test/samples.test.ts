import { execFileSync } from 'node:child_process';
import { stripTypeScriptTypes } from 'node:module';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type Sample, type SampleGroup, sampleGroups } from '../src/emit/samples.ts';
import type { JsonObject } from '../src/json.ts';
import { answers, describeApi, describeOperation, jsonBody, NO_CONTENT, readModel } from './helpers.ts';
import { NASTY } from './nasty.ts';

const text = { type: 'string' };
const servers = { servers: [{ url: 'https://api.test/v1/' }] };

function groupsOf(document: JsonObject): readonly SampleGroup[] {
  return sampleGroups(readModel(Object.assign(document, servers)).model)['doThing'] ?? [];
}

function sourceOf({ samples }: Pick<SampleGroup, 'samples'> = { samples: [] }, label: string): string | undefined {
  return samples.find((sample: Sample) => sample.label === label)?.source;
}

/** The words a shell makes of a command, told by the shell. */
function wordsOf(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const options = { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', HOOPAI_TOKEN: 'the-token' } } as const;
  return execFileSync('bash', ['-euo', 'pipefail', '-c', script], { ...options, stdio: [...stdio] })
    .split('\0')
    .slice(0, -1);
}

const post = { method: 'post', path: '/things/{id}' };
const id = { name: 'id', in: 'path', required: true, example: 'a/b', schema: text };
const version = { name: 'Version', in: 'header', 'x-client-default': true, schema: { ...text, default: '1' } };

describe('the command for a shell', () => {
  test('has method, address, token, headers and body', () => {
    const requestBody = jsonBody({ type: 'object', properties: { a: text } }, { example: { a: "it's" } });
    const query = { name: 'q', in: 'query', required: true, example: 'a b&c', schema: text };
    const [group] = groupsOf(
      describeOperation({ parameters: [id, version, query], requestBody, responses: NO_CONTENT }, post),
    );
    expect(wordsOf(sourceOf(group, 'curl') ?? '')).toEqual([
      'https://api.test/v1/things/a%2Fb?q=a%20b%26c',
      '--header',
      'Authorization: Bearer the-token',
      '--header',
      'Version: 1',
      '--header',
      'Content-Type: application/json',
      '--data',
      '{\n    "a": "it\'s"\n  }',
    ]);
  });

  test.each([
    ['get', []],
    ['post', ['--request', 'POST']],
    ['delete', ['--request', 'DELETE']],
  ])('says the method where curl would not choose %s', (method, words) => {
    const [group] = groupsOf(describeOperation({}, { method }));
    expect(wordsOf(sourceOf(group, 'curl') ?? '').slice(0, -2)).toEqual([...words, 'https://api.test/v1/things']);
  });

  test('lists in the query as the API takes them', () => {
    const list = { in: 'query', required: true, example: ['a', 'b,c'], schema: { type: 'array', items: text } };
    const parameters = [
      { ...list, name: 'one', explode: false },
      { ...list, name: 'each' },
    ];
    const [group] = groupsOf(describeOperation({ parameters }));
    expect(wordsOf(sourceOf(group, 'curl') ?? '')[0]).toBe('https://api.test/v1/things?one=a,b%2Cc&each=a&each=b%2Cc');
  });

  test('sends files by name and every other field as it stands', () => {
    const file = { type: 'string', format: 'binary' };
    const schema = { type: 'object', properties: { files: { type: 'array', items: file }, note: text } };
    const example = { files: ['%PDF', 'Hi', 'Ho'], note: '@/etc/passwd;type=x' };
    const requestBody = { content: { 'multipart/form-data': { schema, example } } };
    const [group] = groupsOf(describeOperation({ requestBody }, { method: 'post' }));
    expect(wordsOf(sourceOf(group, 'curl') ?? '').slice(3)).toEqual([
      ...['--form', 'files=@quote.pdf;type=application/pdf'],
      ...['--form', 'files=@note.txt;type=text/plain', '--form', 'files=@note-2.txt;type=text/plain'],
      ...['--form-string', 'note=@/etc/passwd;type=x'],
    ]);
  });

  test('keeps bytes in a file named for what they are', () => {
    const wav = {
      200: { description: '', content: { 'audio/x-wav': { schema: { type: 'string', format: 'binary' } } } },
    };
    const [group] = groupsOf(describeOperation({ responses: wav }, { path: '/calls/recording' }));
    expect(wordsOf(sourceOf(group, 'curl') ?? '').slice(-2)).toEqual(['--output', 'recording.wav']);
  });

  test('is left out where no command line could hold it', () => {
    const parameter = (example: string) => ({ name: 'X-Thing', in: 'header', required: true, example, schema: text });
    const [group] = groupsOf(describeOperation({ parameters: [parameter('a\r\nHost: other')] }));
    expect(sourceOf(group, 'curl')).toBeUndefined();
    expect(sourceOf(group, 'TypeScript')).toContain("'a\\r\\nHost: other'");
  });
});

test('every example of a body has its samples, the smallest first, under the summary of the example', () => {
  const schema = { type: 'object', properties: { a: text } };
  const examples = {
    other: { summary: 'Another', value: { a: 'x' } },
    minimal: { value: {} },
    wrong: { value: { a: 1 } },
  };
  const groups = groupsOf(describeOperation({ requestBody: jsonBody(schema, { examples }) }, { method: 'post' }));
  expect(groups.map(({ example, title }) => [example, title])).toEqual([
    ['minimal', undefined],
    ['other', 'Another'],
  ]);
  for (const { samples } of groups) expect(samples.map(({ label }) => label)).toEqual(['TypeScript', 'React', 'curl']);
});

test('an operation without a usable example has no sample: no value is invented', () => {
  const query = { name: 'q', in: 'query', required: true, schema: text };
  expect(groupsOf(describeOperation({ parameters: [query] }))).toEqual([]);
});

test('an operation added to the description has its samples, with no other edit', () => {
  const operation = (operationId: string): object => ({ operationId, responses: answers({ type: 'object' }) });
  const document = describeApi({ '/a': { get: operation('getOne') } });
  expect(Object.keys(sampleGroups(readModel(structuredClone(document)).model))).toEqual(['getOne']);
  (document['paths'] as JsonObject)['/b'] = { post: operation('addOne') };
  const groups = sampleGroups(readModel(document).model);
  expect(groups['addOne']?.[0]?.samples.map(({ label }) => label)).toEqual(['TypeScript', 'React', 'curl']);
});

describe('a hostile text in name, value and path', () => {
  const hostile = NASTY.filter((each) => !each.includes('\0'));
  const groupOf = (nasty: string): SampleGroup | undefined => {
    const value = Object.fromEntries([[nasty, nasty]]);
    const properties = Object.fromEntries([[nasty, text]]);
    const query = { name: `q ${nasty}`, in: 'query', required: true, example: nasty, schema: text };
    const requestBody = jsonBody({ type: 'object', properties }, { examples: { [nasty]: { summary: nasty, value } } });
    const place = { method: 'post', path: `/x/${nasty.replace(/[{}%]/g, '')}` };
    return groupsOf(describeOperation({ parameters: [query], requestBody }, place))[0];
  };

  test.each(hostile)('stays text to a shell: %j', (nasty) => {
    const words = wordsOf(sourceOf(groupOf(nasty), 'curl') ?? '');
    expect(words).toHaveLength(7);
    expect(JSON.parse(words[6] ?? '')).toEqual(Object.fromEntries([[nasty, nasty]]));
    const { origin, searchParams } = new URL(words[0] ?? '');
    expect(origin).toBe('https://api.test');
    expect([...searchParams]).toEqual([[`q ${nasty}`.toWellFormed(), nasty.toWellFormed()]]);
  });

  test.each(hostile)('stays text to TypeScript: %j', async (nasty) => {
    const source = stripTypeScriptTypes(sourceOf(groupOf(nasty), 'TypeScript') ?? '');
    const program = source
      .replace(
        /^import .*\n/,
        'let given; const createConversationsClient = () => ({ doThing: (input) => { given = input } });\n',
      )
      .replace(/^console\.log.*$/m, '');
    const { given } = await import(`data:text/javascript,${encodeURIComponent(`${program}\nexport { given };`)}`);
    expect(Object.entries(given)).toEqual([
      [`q ${nasty}`, nasty],
      [nasty, nasty],
    ]);
    expect('injected' in globalThis).toBe(false);
  });

  test.each(hostile)('stays text to React: %j', (nasty) => {
    const source = ts.createSourceFile('a.tsx', sourceOf(groupOf(nasty), 'React') ?? '', ts.ScriptTarget.ESNext);
    expect((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([]);
    expect(source.statements.map((statement) => ts.SyntaxKind[statement.kind])).toEqual([
      'ImportDeclaration',
      'FunctionDeclaration',
    ]);
  });
});
