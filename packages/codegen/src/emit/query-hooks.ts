import { GenerationError } from '../findings.ts';
import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel, OperationModel } from '../model.ts';
import { pascalCase } from '../names.ts';
import { docComment, HEADER, inlineCode } from '../print.ts';
import {
  describeQuery,
  exampleArgument,
  importTypes,
  operationConst,
  type QueryKind,
  queryKind,
  queryTypes,
} from './query-operation.ts';

interface HookForm {
  readonly file: string;
  /** The functions of the engine that make the hook and the one that suspends, and their types. */
  readonly make: string;
  readonly suspense: string | undefined;
  /** What an example takes from the result. */
  readonly taken: string;
}

const FORMS: Readonly<Record<QueryKind, HookForm>> = {
  binary: { file: 'binary-hooks', make: 'binaryHook', suspense: 'suspenseBinaryHook', taken: 'url, isPending' },
  paged: {
    file: 'paged-hooks',
    make: 'pagesHook',
    suspense: 'suspensePagesHook',
    taken: 'data, hasNextPage, fetchNextPage',
  },
  read: { file: 'read-hooks', make: 'readHook', suspense: 'suspenseReadHook', taken: 'data, error' },
  write: { file: 'write-hook', make: 'writeHook', suspense: undefined, taken: 'mutate, isPending' },
};

/** A hook and the code that shows how to use it. */
export interface HookModel {
  readonly name: string;
  readonly example: string | undefined;
  /** Names the example declares. */
  readonly taken: string;
}

/** The named hooks. Throws where two of them would have one name. */
export function emitQueryHooks(model: ApiModel): GeneratedFile[] {
  const names = new Set<string>();
  const parts = model.operations.flatMap((operation) => {
    for (const { name } of hooksOf(operation)) {
      if (names.has(name)) throw new GenerationError(`Two operations make a hook ${name}. Rename one of them.`);
      names.add(name);
    }
    return printHooks(operation);
  });
  const kinds = new Set(model.operations.map(queryKind));
  const engine = Object.entries(FORMS)
    .filter(([kind]) => kinds.has(kind as QueryKind))
    .map(([, { file, make, suspense }]) => {
      const made = suspense === undefined ? [make] : [make, suspense];
      const list = made.flatMap((name) => [`type ${pascalCase(name)}`, name]);
      return `import { ${list.sort(byName).join(', ')} } from '../runtime/${file}.ts';\n`;
    });
  const constants = model.operations.map((operation) => `  ${operationConst(operation)},\n`).sort();
  const imports = importTypes(model.operations.flatMap((operation) => queryTypes(operation).imports));
  const content = `${HEADER}'use client';

${imports}${engine.join('')}${constants.length === 0 ? '' : `import {\n${constants.join('')}} from './operations.gen.ts';\n`}
${parts.length === 0 ? 'export {};\n' : parts.join('\n')}`;
  return [{ path: 'react-query/src/generated/hooks.gen.ts', content }];
}

/** The hooks of an operation: the plain one, then the one that suspends. */
export function hooksOf(operation: OperationModel): HookModel[] {
  const { suspense, taken } = FORMS[queryKind(operation)];
  const name = pascalCase(operation.id);
  const plain = { name: `use${name}`, taken, example: example(operation, `use${name}`, taken) };
  if (suspense === undefined) return [plain];
  const suspending = taken.replace(/(, error|, isPending)$/, '');
  const suspended = `useSuspense${name}`;
  return [plain, { name: suspended, taken: suspending, example: example(operation, suspended, suspending) }];
}

function example(operation: OperationModel, hook: string, taken: string): string | undefined {
  const isWrite = queryKind(operation) === 'write';
  const call = isWrite ? 'mutate(' : `const { ${taken} } = ${hook}(`;
  const argument = exampleArgument(operation, call.length + 8);
  if (argument === undefined) return undefined;
  return isWrite ? `const { ${taken} } = ${hook}();\n${call}${argument});` : `${call}${argument});`;
}

function printHooks(operation: OperationModel): string[] {
  const { make, suspense } = FORMS[queryKind(operation)];
  const { args } = queryTypes(operation);
  const [plain, suspended] = hooksOf(operation);
  const print = (name: string, maker: string): string =>
    `export const ${name}: ${pascalCase(maker)}<${args}> = /* @__PURE__ */ ${maker}(${operationConst(operation)});\n`;
  const parts = [`${describeQuery(operation, effects(operation), plain?.example)}${print(plain?.name ?? '', make)}`];
  if (suspense !== undefined && suspended !== undefined) {
    const text = `${inlineCode(plain?.name ?? '')} that suspends: its data is there when the component renders.`;
    const shown =
      suspended.example === undefined ? [] : ['', '@example', '```ts', ...suspended.example.split('\n'), '```'];
    parts.push(`${docComment([text, ...shown], 0)}${print(suspended.name, suspense)}`);
  }
  return parts;
}

function effects(operation: OperationModel): string[] {
  if (queryKind(operation) !== 'write') return [];
  const names = operation.invalidates.map((id) => inlineCode(id)).join(', ');
  return [names === '' ? 'Makes nothing stale.' : `Makes stale: ${names}.`];
}

/** The order the formatter gives to the names of an import: without `type`. */
function byName(a: string, b: string): number {
  return a.replace('type ', '') < b.replace('type ', '') ? -1 : 1;
}
