import type { NamedExample, OperationModel } from '../model.ts';
import { pascalCase } from '../names.ts';
import { Code, printValue } from '../print.ts';
import { exampleInput } from './example-call.ts';
import { queryKind } from './query-operation.ts';
import { SAMPLE_WIDTH } from './sample-files.ts';

/** A whole component that reads at once, or writes when its button is pressed. */
export function reactSample(operation: OperationModel, example: NamedExample | undefined): string | undefined {
  const name = pascalCase(operation.id);
  const isUpload = choosesFiles(operation);
  const input = exampleInput(operation, example, isUpload ? () => new Code('[...files]') : undefined);
  if (input === undefined) return undefined;
  const hasInput = Object.keys(input).length > 0;
  const argument = (indent: number, used: number): string =>
    hasInput ? printValue(input, indent, used, SAMPLE_WIDTH) : '';
  const lines = queryKind(operation) === 'write' ? write(operation, argument, isUpload) : read(operation, argument);
  return `import { use${name} } from '@hoopai/conversations-react-query';

export function ${name}() {
${lines.map((line) => `  ${line}\n`).join('')}}
`;
}

type Argument = (indent: number, used: number) => string;

/** Whether the one field with files takes what `<input type="file">` gives. */
function choosesFiles({ body }: OperationModel): boolean {
  const files = body?.fields.filter(({ file }) => file !== undefined) ?? [];
  return files.length === 1 && files[0]?.file === 'many';
}

const FAILED = 'if (error) return <p role="alert">{error.message}</p>;';
const WAITING = 'if (isPending) return <p>Loading…</p>;';

function read(operation: OperationModel, argument: Argument): string[] {
  const { success } = operation;
  const kind = queryKind(operation);
  const taken = {
    binary: 'url, error, isPending',
    paged: 'data, error, isPending, hasNextPage, fetchNextPage',
    read: success.kind === 'empty' ? 'error, isPending' : 'data, error, isPending',
    write: '',
  }[kind];
  const start = `const { ${taken} } = use${pascalCase(operation.id)}(`;
  const call = `${start}${argument(2, start.length + 4)});`;
  return [call, WAITING, FAILED, ...shown(operation, kind)];
}

function shown({ success }: OperationModel, kind: string): string[] {
  if (kind === 'binary') {
    const isAudio = success.contentType?.startsWith('audio/') === true;
    return [`return ${isAudio ? '<audio controls src={url} />' : '<a href={url} download>Save</a>'};`];
  }
  if (kind === 'paged') {
    return [
      'return (',
      '  <>',
      '    <pre>{JSON.stringify(data.items, null, 2)}</pre>',
      '    {hasNextPage && (',
      '      <button type="button" onClick={() => fetchNextPage()}>',
      '        More',
      '      </button>',
      '    )}',
      '  </>',
      ');',
    ];
  }
  if (success.kind === 'empty') return ['return <output>Done</output>;'];
  return [`return <pre>{${success.kind === 'text' ? 'data' : 'JSON.stringify(data, null, 2)'}}</pre>;`];
}

function write(operation: OperationModel, argument: Argument, isUpload: boolean): string[] {
  const call = `mutate(${argument(4, 13)});`;
  const words = pascalCase(operation.id).replace(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return [
    `const { mutate, isPending, isSuccess, error } = use${pascalCase(operation.id)}();`,
    `const ${isUpload ? 'upload = (files: FileList)' : 'start = ()'} => {`,
    `  ${call}`,
    '};',
    'return (',
    '  <>',
    ...(isUpload ? CHOOSER : button(words)),
    '    {error && <p role="alert">{error.message}</p>}',
    '    {isSuccess && <output>Done</output>}',
    '  </>',
    ');',
  ];
}

const CHOOSER = [
  '    <input',
  '      type="file"',
  '      multiple',
  '      aria-label="Files"',
  '      disabled={isPending}',
  '      onChange={({ target }) => target.files && upload(target.files)}',
  '    />',
];

/** An operationId is an identifier: nothing in it means something to JSX. */
function button(words: string): string[] {
  return ['    <button type="button" disabled={isPending} onClick={start}>', `      ${words}`, '    </button>'];
}
