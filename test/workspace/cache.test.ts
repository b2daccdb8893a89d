import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CheckoutCopy } from './checkout-copy.ts';

const bundle = ['spec#bundle', 'spec#lint', 'spec#test'];
const spec = [...bundle, 'spec#lint:workflows', 'spec#typecheck'];
const codegen = ['codegen#test', 'codegen#typecheck'];
const types = ['types#build', 'types#generate', 'types#typecheck'];
const clientFromSource = ['client#build', 'client#test', 'client#typecheck'];
const client = [...clientFromSource, 'client#generate'];
const mock = ['mock#test', 'mock#typecheck'];
const wholes = ['test#test', 'test#typecheck'];

const fromBundle = [...bundle, ...types, ...client, ...mock, ...wholes, 'test#generate'];
const fromCodegen = [...codegen, ...types, ...client, ...wholes];

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
  task.replace(/^@hoopai\/conversations(?:-([a-z]+))?#/, (_, name: string | undefined) => `${name ?? 'client'}#`);

describe('what runs again', () => {
  test('knows every task of the repository', () => {
    expect([...unchanged.keys()].map(shortName).sort()).toEqual(
      [...spec, ...codegen, ...types, ...client, ...mock, ...wholes, 'test#generate'].sort(),
    );
  });

  test('is nothing when nothing changed', () => {
    expect(changedTasks(copy.taskHashes())).toEqual([]);
  });

  const cases: [what: string, edits: Record<string, (content: string) => string>, tasks: string[]][] = [
    ['a path of the spec', { 'spec/paths/messages/by-id.yaml': append }, fromBundle],
    ['a rule of the spec', { 'spec/rules/plugin.ts': append }, [...fromBundle, 'spec#typecheck']],
    ['a workflow', { 'spec/workflows/quick-start.yaml': append }, ['spec#lint:workflows', 'spec#test', 'test#test']],
    ['the rules of the workflows', { 'spec/redocly.workflows.yaml': append }, ['spec#lint:workflows', 'spec#test']],
    ['the notes of the spec', { 'spec/NOTES.md': append }, ['spec#test']],
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
    ['the TypeScript of the generator', { 'pnpm-lock.yaml': bump('typescript', '5.9.3', '5.9.2') }, fromCodegen],
    [
      'the version of the bundler',
      { 'pnpm-lock.yaml': bump('@redocly/cli', '2.77.0', '2.76.0') },
      [...fromBundle, 'spec#lint:workflows', 'spec#typecheck'],
    ],
    ['the runtime of the client', { 'packages/client/src/runtime/path.ts': append }, [...clientFromSource, ...wholes]],
    ['the mock', { 'packages/mock/src/index.ts': append }, [...mock, ...wholes]],
    ['a root script', { 'scripts/test.ts': append }, wholes],
    [
      'the compiler options',
      { 'tsconfig.base.json': append },
      [
        ...['codegen#test', 'codegen#typecheck', 'spec#test', 'spec#typecheck', 'types#build', 'types#typecheck'],
        ...[...clientFromSource, ...mock, ...wholes],
      ],
    ],
    ['the readme', { 'README.md': append }, []],
  ];
  test.each(cases)('after a change of %s is exactly what was made from it', (_, edits, tasks) => {
    expect(copy.withEdit(edits, () => changedTasks(copy.taskHashes()))).toEqual([...tasks].sort());
  });

  test('is only the contract tests when they face another server', () => {
    expect(changedTasks(copy.taskHashes({ HOOPAI_BASE_URL: 'http://127.0.0.1:1' }))).toEqual(['test#test']);
  });

  test('is every test on another Node, and no generated or built file', () => {
    expect(changedTasks(copy.taskHashes({ TOOLCHAIN_NODE_VERSION: '99.0.0' }))).toEqual([
      'client#test',
      'codegen#test',
      'mock#test',
      'spec#test',
      'test#test',
    ]);
  });
});
