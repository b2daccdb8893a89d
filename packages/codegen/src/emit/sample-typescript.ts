import type { NamedExample, OperationModel } from '../model.ts';
import { Code, printValue, quote } from '../print.ts';
import { exampleInput } from './example-call.ts';
import { queryKind } from './query-operation.ts';
import { outputName, SAMPLE_WIDTH, sampleFiles } from './sample-files.ts';

/** A whole program that makes the call and shows what came of it. */
export function typescriptSample(operation: OperationModel, example: NamedExample | undefined): string | undefined {
  const input = exampleInput(operation, example, placeFiles);
  if (input === undefined) return undefined;
  const hasInput = Object.keys(input).length > 0;
  const { before, after, uses } = frameOf(operation);
  const start = `${before}client.${operation.id}(`;
  const argument = hasInput ? printValue(input, 0, start.length + (after[0]?.length ?? 0) + 1, SAMPLE_WIDTH) : '';
  const imports = ["import { createConversationsClient } from '@hoopai/conversations';"];
  const readsFiles = argument.includes(OPEN) && operation.body?.fields.some(({ file }) => file !== undefined);
  if (readsFiles) imports.unshift("import { openAsBlob } from 'node:fs';");
  if (uses !== undefined) imports.unshift(uses);
  return `${imports.join('\n')}

const token = process.env['HOOPAI_TOKEN'] ?? '';
const client = createConversationsClient({ token });

${start}${argument}${after.join('\n')}
`;
}

const OPEN = 'await openAsBlob(';

/** Files are read from disk, under the names the sample gives them. */
function placeFiles(example: unknown, kind: 'one' | 'many'): unknown {
  const files = sampleFiles(example).map(({ filename, type }) => ({
    data: new Code(`${OPEN}${quote(filename)})`),
    filename,
    type,
  }));
  return kind === 'many' ? files : files[0];
}

interface Frame {
  readonly before: string;
  /** The end of the line of the call, and further lines. */
  readonly after: readonly string[];
  readonly uses?: string;
}

/** The code around the call: each kind of answer is used in another way. */
function frameOf(operation: OperationModel): Frame {
  const { success } = operation;
  if (success.kind === 'empty') return { before: 'await ', after: [');'] };
  if (success.kind === 'binary') {
    return {
      before: 'const result = await ',
      after: [');', `await writeFile(${quote(outputName(operation))}, await result.bytes());`],
      uses: "import { writeFile } from 'node:fs/promises';",
    };
  }
  if (queryKind(operation) === 'paged') {
    return { before: 'for await (const item of ', after: [')) {', '  console.log(item);', '}'] };
  }
  return { before: 'const result = await ', after: [');', 'console.log(result);'] };
}
