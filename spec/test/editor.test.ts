import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runLint } from './editor-lint.ts';

// What an editor underlines, by the schemas that .vscode/settings.json assigns.
const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = (path: string) => JSON.parse(read(path));

const assigned: Readonly<Record<string, string>> = json('.vscode/settings.json')['yaml.schemas'];
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(json('spec/editor/grammar.json'), 'grammar.json');
const compiled = new Map<string, ValidateFunction>(
  Object.keys(assigned).map((path) => [path, ajv.compile(json(path.slice(2)))]),
);

const schemaOf = (path: string) => Object.entries(assigned).find(([, glob]) => matchesGlob(`/${path}`, glob))?.[0];

/** What is underlined in a file of this content. */
function underlined(path: string, text: string): string[] {
  const schema = schemaOf(path);
  const validate = compiled.get(schema ?? '');
  if (validate === undefined) throw new Error(`No schema is assigned to ${path}.`);
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, params['additionalProperty']].filter((part) => part !== undefined).join(' '),
  );
}

const files = globSync(['spec/openapi.yaml', 'spec/{paths,components,examples}/**/*.yaml'], { cwd: root }).sort();

test('every file of the description has a schema, and is right by it', () => {
  expect(files.length).toBeGreaterThan(250);
  const wrong = files.map((path) => [path, underlined(path, read(path))] as const);
  expect(wrong.filter(([, faults]) => faults.length > 0)).toEqual([]);
});

const PATH = 'spec/paths/messages/status.yaml';
const MESSAGE = 'spec/components/schemas/Message.yaml';
const typos: readonly [name: string, path: string, was: string, is: string, told: string][] = [
  ['a method', PATH, 'put:', 'putt:', 'putt'],
  ['a key of an operation', PATH, 'summary:', 'sumary:', 'sumary'],
  ['an extension', PATH, 'x-invalidates:', 'x-invalidate:', 'x-invalidate'],
  ['a key of an extension', PATH, 'within:', 'whithin:', 'whithin'],
  ['a status', PATH, "'429'", "'4290'", 'pattern'],
  ['a key of a response', PATH, 'description: No such message.', 'descripton: No such message.', 'descripton'],
  ['a key of a body', PATH, 'content:', 'contents:', 'contents'],
  ['a reference', PATH, 'UpdateMessageStatusBody.yaml', 'UpdateMessageStatusBody', '.yaml'],
  ['the case of an operationId', PATH, 'updateMessageStatus', 'UpdateMessageStatus', 'pattern'],
  ['a scheme of security', PATH, 'oauth2:', 'oauth:', 'oauth'],
  ['a key of a schema', MESSAGE, 'properties:', 'propertys:', 'propertys'],
  ['a type', MESSAGE, 'type: object', 'type: objekt', 'allowed values'],
  ['a key of a limit', 'spec/components/schemas/TraceId.yaml', 'minLength:', 'minLenght:', 'minLenght'],
  ['a place of a parameter', 'spec/components/parameters/Version.yaml', 'in: header', 'in: headers', 'allowed values'],
  [
    'a key of a parameter',
    'spec/components/parameters/Version.yaml',
    'x-client-default',
    'x-clientdefault',
    'x-clientdefault',
  ],
  ['a key of a shared response', 'spec/components/responses/Forbidden.yaml', 'headers:', 'header:', 'header'],
  ['a key of a header', 'spec/components/headers/RetryAfter.yaml', 'schema:', 'shema:', 'shema'],
  ['a key of an example', 'spec/examples/getConversation-minimal.yaml', 'value:', 'values:', 'values'],
  ['a key of an explanation', 'spec/examples/error-dnd-sms.yaml', 'fix:', 'fixes:', 'fixes'],
  ['a path without its slash', 'spec/openapi.yaml', '  /conversations/search:', '  conversations/search:', 'pattern'],
  ['a key of the table of contents', 'spec/openapi.yaml', 'servers:', 'server:', 'server'],
];

test.each(typos)('%s that is misspelt is underlined', (_name, path, was, is, told) => {
  const text = read(path);
  expect(text).toContain(was);
  expect(underlined(path, text.replace(was, is)).join('\n')).toContain(told);
});

test('the snippet for a new path, filled in with what it offers, passes the laws', () => {
  const { 'New path': snippet } = json('.vscode/spec.code-snippets');
  const text = filled(snippet.body.join('\n'));
  expect(underlined('spec/paths/messages/note.yaml', text)).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), 'snippet-'));
  try {
    for (const part of ['openapi.yaml', 'paths', 'components', 'examples', 'rules', 'scripts', 'redocly.lint.yaml']) {
      cpSync(join(root, 'spec', part), join(folder, part), { recursive: true });
    }
    cpSync(join(root, 'spec/.redocly.lint-ignore.yaml'), join(folder, '.redocly.lint-ignore.yaml'));
    symlinkSync(join(root, 'spec/node_modules'), join(folder, 'node_modules'), 'junction');
    const write = (path: string, content: string) => writeFileSync(join(folder, path), content);
    write('paths/messages/note.yaml', text);
    const line = '  /conversations/messages/{messageId}/note: {$ref: paths/messages/note.yaml}\n';
    write('openapi.yaml', read('spec/openapi.yaml').replace('paths:\n', `paths:\n${line}`));
    write('components/schemas/GetMessageNoteResult.yaml', read('spec/components/schemas/ScheduleCancellation.yaml'));
    const example = read('spec/examples/cancelScheduledMessage-full.yaml');
    for (const name of ['minimal', 'full']) write(`examples/getMessageNote-${name}.yaml`, example);
    const { code, output } = runLint(folder);
    expect(output).toContain('Your API description is valid');
    expect(code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A snippet with its first offers taken: `${1:text}`, `${2|one,two|}`, and `\$` for a dollar sign. */
function filled(body: string): string {
  const offers = body.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1');
  return `${offers.replaceAll('\\$', '$')}\n`;
}
