import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommands } from './commands.ts';
import { atPlace, faultOfCommands, faultOfProgram, firstFence } from './judge.ts';
import { startSurroundings } from './surroundings.ts';
import { guideOf, typeCheck, writePrograms } from './workshop.ts';

// What the harness is for is to fail: each test gives it a guide with one fault.

const block = (info: string, ...lines: string[]): string => [`\`\`\`${info}`, ...lines, '```', ''].join('\n');

let surroundings: Awaited<ReturnType<typeof startSurroundings>>;

beforeAll(async () => {
  surroundings = await startSurroundings();
});

afterAll(() => surroundings?.stop());

async function judge(name: string, text: string): Promise<string[]> {
  const guide = guideOf(`harness-${name}`, text);
  writePrograms([guide]);
  const faults: (string | undefined)[] = [];
  for (const program of guide.programs) {
    const fault = faultOfProgram(program, await surroundings.runProgram(guide, program));
    faults.push(fault && atPlace(firstFence(program), fault));
  }
  for (const fence of guide.commands) {
    const fault = faultOfCommands(fence, await surroundings.runCommands(guide, fence));
    faults.push(fault && atPlace(fence, fault));
  }
  return faults.filter((fault) => fault !== undefined);
}

describe('types', () => {
  it('names guide and line of a type error, in a continued block too', async () => {
    const text = `# Guide\n\n${block('ts file=a.ts', 'const id: number = 1;')}\nText.\n\n${block('ts file=a.ts continued', 'const name: string = id;', 'console.log(name);')}`;
    const guide = guideOf('harness-types', text);
    writePrograms([guide]);
    expect(await typeCheck([guide])).toEqual([
      "spec/guides/harness-types.md:10: TS2322: Type 'number' is not assignable to type 'string'.",
    ]);
  });

  it('is as strict as the code of this repository', async () => {
    const guide = guideOf(
      'harness-strict',
      block('ts', 'const first: string = process.argv[0];', 'console.log(first);'),
    );
    writePrograms([guide]);
    expect(await typeCheck([guide])).toEqual([expect.stringContaining('harness-strict.md:2: TS2322')]);
  });
});

describe('runs', () => {
  it('finds a program that fails, with its error', async () => {
    const [fault] = await judge('throws', `# Guide\n\n${block('ts', "throw new Error('no such luck');")}`);
    expect(fault).toMatch(/^spec\/guides\/harness-throws\.md:4: ended with 1:.*no such luck/s);
  });

  it('finds a result that is not the one shown', async () => {
    const [fault] = await judge('result', block('ts', 'console.log(1); // -> 2'));
    expect(fault).toBe('spec/guides/harness-result.md:2: line 2 shows "2"; printed was:\n1');
  });

  it('finds output that differs from the text block', async () => {
    const text = block('ts', "console.log('a');", "console.log('b');") + block('text', 'a');
    expect(await judge('output', text)).toEqual([expect.stringContaining('the guide shows:\na\nprinted was:\na\nb')]);
  });

  it('finds a program that was to fail and did not', async () => {
    const text = block('ts fails', 'console.log(1);') + block('text', 'Error: …');
    expect(await judge('fails', text)).toEqual([expect.stringContaining('ended with 0, but was to fail')]);
  });

  it('finds a request that the description does not allow', async () => {
    const code = "console.log((await fetch('https://services.leadconnectorhq.com/conversation')).status); // -> 200";
    expect(await judge('route', block('ts', code))).toEqual([expect.stringContaining('printed was:\n404')]);
  });

  it('lets no program reach the network', async () => {
    const [fault] = await judge('network', block('ts', "await fetch('https://example.com');"));
    expect(fault).toContain('lets no program call https://example.com');
  });

  it('asks the mock for the answer that the block names', async () => {
    const code = "const { status } = await fetch('https://services.leadconnectorhq.com/conversations/messages/x', {";
    const headers = "  headers: { authorization: 'Bearer x', version: '2021-07-28' },";
    const text = block('ts prefer="code=429"', code, headers, '});', 'console.log(status); // -> 429');
    expect(await judge('prefer', text)).toEqual([]);
  });
});

describe('commands', () => {
  it('finds a curl that is refused', async () => {
    const [fault] = await judge('curl', block('sh', 'curl https://services.leadconnectorhq.com/conversations/x'));
    expect(fault).toMatch(/^spec\/guides\/harness-curl\.md:2: ended with 22:.*401/s);
  });

  it.each([
    ['npm install @hoopai/conversation', 'npm install @hoopai/conversation: there is no such package here'],
    ['npm run moc', 'npm run moc: the repository has no such script'],
  ])('finds that %s names nothing', (line, fault) => {
    expect(readCommands(line)).toEqual({ script: '', faults: [fault] });
  });

  it('takes what exists', () => {
    expect(readCommands('npm install @hoopai/conversations\nnpm run mock\nnode send.ts')).toEqual({
      script: 'node send.ts',
      faults: [],
    });
  });
});

describe('blocks', () => {
  it.each([
    ['a language that nothing would run', block('js', 'x'), 'g.md:2 is a block of "js"'],
    ['an attribute that nobody reads', block('ts skip', 'x'), 'g.md:1: unknown attribute "skip"'],
    ['a block without an end', '```ts\nx', 'g.md:1: the block has no end'],
    ['a file begun twice', block('ts file=a.ts') + block('ts file=a.ts'), 'begins a file that exists: a.ts'],
    ['the end of nothing', block('ts file=a.ts continued'), 'continues a file that does not exist: a.ts'],
  ])('refuses %s', (_, text, message) => {
    expect(() => guideOf('g', text)).toThrow(message);
  });
});
