import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CheckoutCopy } from './checkout-copy.ts';

const of = (name: string, ...tasks: string[]) => tasks.map((task) => `${name}#${task}`);

const bundle = of('spec', 'bundle', 'lint', 'test');
const spec = [...bundle, ...of('spec', 'lint:workflows', 'typecheck')];
const types = of('types', 'build', 'generate', 'typecheck');
const clientFromSource = of('client', 'build', 'test', 'typecheck');
const client = [...clientFromSource, 'client#generate'];
const hooksFromSource = of('react-query', 'build', 'test', 'typecheck');
const hooks = [...hooksFromSource, 'react-query#generate'];
const site = of('docs', 'build', 'test');
const docsFromPackages = of('docs', 'test', 'typecheck');
const docs = of('docs', 'build', 'generate', 'test', 'typecheck');
const mock = of('mock', 'test', 'typecheck');
const codegen = of('codegen', 'test', 'typecheck');
const breaking = of('breaking-changes', 'test', 'typecheck');
const dev = of('dev', 'test', 'typecheck');
const wholes = of('test', 'test', 'typecheck');

const generated = [...types, ...client, ...hooks, ...docs, ...dev, ...wholes];
const fromBundle = [...bundle, ...generated, ...mock, ...breaking, 'test#generate'];
const fromCodegen = [...codegen, ...generated];
const everything = [...spec, ...codegen, ...fromBundle];

/** Changes a file, or makes one. */
const append = (content: string) => `${content}\n`;
const bump = (name: string, from: string, to: string) => (content: string) =>
  content.replaceAll(`${name}@${from}`, `${name}@${to}`).replaceAll(`"${name}": "${from}"`, `"${name}": "${to}"`);

let copy: CheckoutCopy;
let unchanged: Map<string, string>;

beforeAll(() => {
  copy = new CheckoutCopy();
  unchanged = copy.taskHashes();
});

afterAll(() => copy.remove());

function changedTasks(now: Map<string, string>): string[] {
  return [...now]
    .filter(([task, hash]) => unchanged.get(task) !== hash)
    .map(([task]) => shortName(task))
    .sort();
}

const shortName = (task: string) =>
  task.replace(/^@hoopai\/conversations(?:-([a-z-]+))?#/, (_, name: string | undefined) => `${name ?? 'client'}#`);

const unique = (tasks: readonly string[]) => [...new Set(tasks)].sort();

describe('what runs again', () => {
  test('knows every task of the repository', () => {
    expect([...unchanged.keys()].map(shortName).sort()).toEqual(unique(everything));
  });

  test('is nothing when nothing changed', () => {
    expect(changedTasks(copy.taskHashes())).toEqual([]);
  });

  const cases: [what: string, edits: Record<string, (content: string) => string>, tasks: string[]][] = [
    ['a path of the spec', { 'spec/paths/messages/by-id.yaml': append }, fromBundle],
    ['a rule of the spec', { 'spec/rules/plugin.ts': append }, [...fromBundle, 'spec#typecheck']],
    [
      'a workflow',
      { 'spec/workflows/quick-start.yaml': append },
      ['spec#lint:workflows', 'spec#test', 'test#test', ...site],
    ],
    ['the rules of the workflows', { 'spec/redocly.workflows.yaml': append }, ['spec#lint:workflows', 'spec#test']],
    ['the notes of the spec', { 'spec/NOTES.md': append }, ['spec#test', ...site]],
    ['a guide', { 'spec/guides/authentication.md': append }, site],
    ['a changeset', { '.changeset/new.md': append }, site],
    ['a workflow of the repository', { '.github/workflows/ci.yml': append }, ['test#test']],
    ['a decision', { 'docs/decisions/new.md': append }, ['test#test']],
    ['the generator', { 'packages/codegen/src/main.ts': append }, fromCodegen],
    ['a test of the generator', { 'packages/codegen/new.test.ts': append }, codegen],
    [
      'the version of openapi-typescript',
      {
        'pnpm-lock.yaml': bump('openapi-typescript', '7.13.0', '7.12.0'),
        'packages/codegen/package.json': bump('openapi-typescript', '7.13.0', '7.12.0'),
      },
      fromCodegen,
    ],
    [
      'the TypeScript of the generator',
      { 'pnpm-lock.yaml': bump('typescript', '5.9.3', '5.9.2') },
      [...fromCodegen, ...breaking],
    ],
    [
      'the version of the bundler',
      { 'pnpm-lock.yaml': bump('@redocly/cli', '2.77.0', '2.76.0') },
      [...fromBundle, 'spec#lint:workflows', 'spec#typecheck'],
    ],
    [
      'the runtime of the client',
      { 'packages/client/src/runtime/path.ts': append },
      [...clientFromSource, ...hooksFromSource, ...docsFromPackages, ...wholes],
    ],
    [
      'the engine of the hooks',
      { 'packages/react-query/src/runtime/new.ts': append },
      [...hooksFromSource, ...docsFromPackages],
    ],
    ['the chat', { 'packages/react-query/src/chat/turns.ts': append }, [...hooksFromSource, ...docsFromPackages]],
    [
      'a style of the docs',
      { 'packages/docs/src/styles/base.css': append },
      [...site, 'docs#typecheck', 'test#typecheck'],
    ],
    [
      'the comparison of versions',
      { 'packages/breaking-changes/src/index.ts': append },
      [...breaking, ...dev, ...docsFromPackages, 'test#typecheck'],
    ],
    [
      'the mock',
      { 'packages/mock/src/index.ts': append },
      [...mock, ...hooksFromSource, ...docsFromPackages, ...wholes],
    ],
    ['the examples of a readme', { 'packages/client/README.md': append }, ['client#test']],
    [
      'the judge of the contract tests',
      { 'test/contract/judge/new.ts': append },
      [...wholes, 'test#generate', ...docsFromPackages],
    ],
    ['a root script', { 'scripts/test.ts': append }, wholes],
    [
      'the compiler options',
      { 'tsconfig.base.json': append },
      everything.filter((task) => /#(build|test|typecheck)$/.test(task) && task !== 'docs#build'),
    ],
    [
      'the time limits of the tests',
      { 'test/time-limits.ts': append },
      everything.filter((task) => /#(test|typecheck)$/.test(task)),
    ],
    ['the readme', { 'README.md': append }, ['docs#test', 'test#test']],
    ['the licence', { LICENSE: append }, []],
  ];
  test.each(cases)('after a change of %s is exactly what was made from it', (_, edits, tasks) => {
    expect(copy.withEdit(edits, () => changedTasks(copy.taskHashes()))).toEqual(unique(tasks));
  });

  test('is only the contract tests when they face another server', () => {
    expect(changedTasks(copy.taskHashes({ HOOPAI_BASE_URL: 'http://127.0.0.1:1' }))).toEqual(['test#test']);
  });

  test('is every test on another Node, and no generated or built file', () => {
    expect(changedTasks(copy.taskHashes({ TOOLCHAIN_NODE_VERSION: '99.0.0' }))).toEqual(
      unique(everything).filter((task) => task.endsWith('#test')),
    );
  });
});
