import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { startMock } from '@hoopai/conversations-mock';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../../..');
const packages = join(repository, 'packages');
const names = { types: 'conversations-types', client: 'conversations', 'react-query': 'conversations-react-query' };

let copy: string;
let spec: string;

/** The sources of the packages with two more operations in the description, and nothing edited by hand. */
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'new-operation-'));
  spec = JSON.stringify(withTwoMore(JSON.parse(readFileSync(join(repository, 'spec/dist/openapi.json'), 'utf8'))));
  writeFileSync(join(copy, 'openapi.json'), spec);
  for (const name of Object.keys(names)) copyPackage(name);
  const generated = await node(
    join(packages, 'codegen/src/main.ts'),
    '--spec',
    join(copy, 'openapi.json'),
    '--out',
    copy,
    '--strict',
  );
  expect(generated).toMatch(new RegExp(`^codegen: ${countOperations(JSON.parse(spec))} operations`));
});
afterAll(() => rmSync(copy, { recursive: true }));

interface Description {
  paths: Record<string, Record<string, object>>;
}

function countOperations({ paths }: Description): number {
  return Object.values(paths).flatMap((item) => Object.values(item).filter((part) => 'operationId' in part)).length;
}

/** A list of notes, paged as that of the messages is, and a write that adds one. */
function withTwoMore(description: Description): Description {
  const { get: list, ...messages } = description.paths['/conversations/{conversationId}/messages'] ?? {};
  const { put: write } = description.paths['/conversations/{conversationId}'] ?? {};
  description.paths['/conversations/{conversationId}/notes'] = {
    ...messages,
    get: { ...list, operationId: 'listNotes' },
    post: { ...write, operationId: 'addNote', 'x-invalidates': ['listNotes'] },
  };
  return description;
}

/** Sources, and links to what is installed; our own packages are those of the copy. */
function copyPackage(name: string): void {
  const [source, target] = [join(packages, name), join(copy, name)];
  cpSync(join(source, 'src'), join(target, 'src'), { recursive: true });
  cpSync(join(source, 'package.json'), join(target, 'package.json'));
  const link = (entry: string, to: string) => {
    const place = join(target, 'node_modules', entry);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(to, place, 'junction');
  };
  for (const entry of readdirSync(join(source, 'node_modules'))) {
    if (!entry.startsWith('.') && entry !== '@hoopai') link(entry, join(source, 'node_modules', entry));
  }
  for (const [folder, own] of Object.entries(names)) link(`@hoopai/${own}`, join(copy, folder));
}

/** Runs Node to its end and returns what it printed; its errors are in the message where it fails. */
function node(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: copy });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done(output) : fail(new Error(output))));
  });
}

/** Type-checks code in the copy of the hooks. Returns what the compiler printed. */
function typeCheck(...include: string[]): Promise<string> {
  const compilerOptions = {
    ...{ lib: ['es2023', 'dom', 'dom.iterable'], jsx: 'react-jsx', types: ['node'], skipLibCheck: true },
    typeRoots: [join(packages, 'react-query/node_modules/@types')],
  };
  const configuration = { extends: join(repository, 'tsconfig.base.json'), compilerOptions, include };
  writeFileSync(join(copy, 'react-query/tsconfig.json'), JSON.stringify(configuration));
  return node(join(repository, 'node_modules/typescript/bin/tsc'), '-p', join(copy, 'react-query'));
}

test('an operation added to the description has its factory, key and hook, with no other edit', async () => {
  const use = `
    import { QueryClient, MutationObserver } from '@tanstack/react-query';
    import { createConversationsClient } from '@hoopai/conversations';
    import { createMutations, createQueries, keys, useAddNote, useListNotes, useSuspenseListNotes }
      from '@hoopai/conversations-react-query';

    export const Notes = (): number => {
      const { mutate } = useAddNote({ invalidates: false });
      mutate({ conversationId: 'c', locationId: 'l' });
      // @ts-expect-error: the conversation is missing
      mutate({ locationId: 'l' });
      return (useListNotes({ conversationId: 'c' }).data?.items.length ?? 0)
        + useSuspenseListNotes({ conversationId: 'c' }).data.items.length;
    };

    const client = createConversationsClient({ token: 'pit-test', baseUrl: process.argv[2] ?? '', rateLimit: false });
    const queryClient = new QueryClient();
    const notes = createQueries(client).listNotes.infinite({ conversationId: 'tDtDnQdgm2LXpyiqYvZ6' });
    const { pages } = await queryClient.fetchInfiniteQuery(notes);
    const write = new MutationObserver(queryClient, createMutations(client).addNote());
    await write.mutate({ conversationId: 'tDtDnQdgm2LXpyiqYvZ6', locationId: 've9EPM428h8vShlRW1KT' });
    console.log(JSON.stringify({
      key: keys.listNotes(),
      hasItems: (pages[0]?.items.length ?? 0) > 0,
      isStale: queryClient.getQueryState(notes.queryKey)?.isInvalidated,
    }));`;
  writeFileSync(join(copy, 'react-query/use.ts'), use);
  expect(await typeCheck('src', 'use.ts')).toBe('');

  const mock = await startMock({ spec: JSON.parse(spec), port: 0 });
  try {
    const printed = await node('--conditions=@hoopai/source', join(copy, 'react-query/use.ts'), mock.url);
    const key = ['hoopai-conversations', 'listNotes'];
    expect(JSON.parse(printed)).toEqual({ key, hasItems: true, isStale: true });
  } finally {
    await mock.close();
  }
});

interface Sample {
  label: string;
  source: string;
}

test('it has samples in every language for the documents, which compile', async () => {
  const file = join(copy, 'docs/src/generated/samples.gen.json');
  const groups: Record<string, { example?: string; samples: Sample[] }[]> = JSON.parse(readFileSync(file, 'utf8'));
  const labels = ['TypeScript', 'React', 'curl'];
  expect(groups['listNotes']?.map(({ samples }) => samples.map(({ label }) => label))).toEqual([labels]);
  expect(groups['addNote']?.map(({ example }) => example)).toEqual(['minimal', 'star', 'full']);
  mkdirSync(join(copy, 'react-query/samples'));
  const samples = [...(groups['listNotes'] ?? []), ...(groups['addNote'] ?? [])].flatMap((group) => group.samples);
  for (const [index, { label, source }] of samples.entries()) {
    if (label === 'curl') expect(source).toContain('/conversations/tDtDnQdgm2LXpyiqYvZ6/notes');
    else writeFileSync(join(copy, `react-query/samples/${index}.${label === 'React' ? 'tsx' : 'ts'}`), source);
  }
  expect(await typeCheck('samples')).toBe('');
  writeFileSync(
    join(copy, 'react-query/samples/wrong.ts'),
    String(samples[0]?.source).replace('listNotes', 'listNote'),
  );
  await expect(typeCheck('samples')).rejects.toThrow("Did you mean 'listNotes'?");
});
