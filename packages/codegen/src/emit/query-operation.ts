import type { OperationModel } from '../model.ts';
import { docComment, inlineCode, LINE_WIDTH, printValue, proseLines, quote } from '../print.ts';
import { exampleInput } from './example-call.ts';
import { isInputOptional } from './input-type.ts';

/** What an operation is to a cache. */
export type QueryKind = 'read' | 'binary' | 'paged' | 'write';

export function queryKind({ httpMethod, success, pagination }: OperationModel): QueryKind {
  if (httpMethod !== 'GET') return 'write';
  if (success.kind === 'binary') return 'binary';
  return pagination !== undefined && success.kind === 'json' ? 'paged' : 'read';
}

/** The type arguments that say what an operation takes and gives, and the imported names among them. */
export interface QueryTypes {
  readonly args: string;
  readonly imports: readonly string[];
}

export function queryTypes(operation: OperationModel): QueryTypes {
  const kind = queryKind(operation);
  const { inputAlias, pagination } = operation;
  const input = isInputOptional(operation) ? `${inputAlias} | void` : inputAlias;
  if (kind === 'binary') return { args: input, imports: [inputAlias] };
  const result = resultType(operation, kind);
  const imports = result === operation.resultAlias ? [inputAlias, result] : [inputAlias];
  if (kind !== 'paged' || pagination === undefined) return { args: `${input}, ${result}`, imports };
  const item = pagination.itemAlias;
  const cursor = `${inputAlias}[${quote(pagination.cursor)}]`;
  return {
    args: `${input}, ${result}, ${item ?? 'unknown'}, ${cursor}`,
    imports: item === undefined ? imports : [...imports, item],
  };
}

/** TanStack Query takes `undefined` for data that is not there yet. */
function resultType({ success, resultAlias }: OperationModel, kind: QueryKind): string {
  if (success.kind === 'empty') return kind === 'write' ? 'void' : 'null';
  if (success.kind === 'text') return 'string';
  return success.kind === 'binary' ? 'BinaryResult' : resultAlias;
}

/** `import type {…} from '@hoopai/conversations'` of these names, each once; nothing where there are none. */
export function importTypes(names: readonly string[]): string {
  const list = [...new Set(names)].sort().map((name) => `  ${name},\n`);
  return list.length === 0 ? '' : `import type {\n${list.join('')}} from '@hoopai/conversations';\n`;
}

/** The name of the constant that describes the operation to the engine. */
export function operationConst({ id }: OperationModel): string {
  return `${id}Operation`;
}

/** The example input between the brackets of a call; undefined where the description gives none that compiles. */
export function exampleArgument(operation: OperationModel, used: number): string | undefined {
  const input = exampleInput(operation);
  if (input === undefined) return undefined;
  return Object.keys(input).length === 0 ? '' : printValue(input, 0, used);
}

/** A doc comment that says what the operation does, and shows the example. */
export function describeQuery(operation: OperationModel, lead: readonly string[], example?: string): string {
  const { summary, id, description = '', httpMethod, path, isDeprecated } = operation;
  const width = LINE_WIDTH - 7;
  const lines = [
    ...proseLines(summary ?? id, width),
    ...(description.trim() === '' ? [] : ['', ...proseLines(description, width)]),
    '',
    inlineCode(`${httpMethod} ${path}`),
    ...(lead.length === 0 ? [] : ['', ...lead]),
    ...(isDeprecated ? ['@deprecated'] : []),
    ...(example === undefined ? [] : ['@example', '```ts', ...example.split('\n'), '```']),
  ];
  return docComment(lines, 0);
}
