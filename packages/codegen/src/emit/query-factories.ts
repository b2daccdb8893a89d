import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel, OperationModel } from '../model.ts';
import { docComment, HEADER, inlineCode, proseLines, quote, valueKey } from '../print.ts';
import { exampleArgument, importTypes, operationConst, queryKind, queryTypes } from './query-operation.ts';

/** The factories of keys and of options for queries and mutations. */
export function emitQueryFactories(model: ApiModel): GeneratedFile[] {
  const reads = model.operations.filter((operation) => queryKind(operation) !== 'write');
  const writes = model.operations.filter((operation) => queryKind(operation) === 'write');
  return [
    { path: 'react-query/src/generated/queries.gen.ts', content: queries(reads) },
    { path: 'react-query/src/generated/mutations.gen.ts', content: mutations(writes) },
    { path: 'react-query/src/generated/keys.gen.ts', content: keys(model.operations) },
  ];
}

function queries(reads: readonly OperationModel[]): string {
  const members = reads.map((operation) => {
    const kind = queryKind(operation);
    const { args } = queryTypes(operation);
    const type =
      kind === 'paged' ? `PagedReadFactory<${args}>` : `ReadFactory<${args}${kind === 'binary' ? ', BinaryData' : ''}>`;
    return `${comment(operation, queryExample(operation))}  readonly ${valueKey(operation.id)}: ${type};\n`;
  });
  const has = (kind: string): boolean => reads.some((operation) => queryKind(operation) === kind);
  const types = [
    'AnyRead',
    ...(has('paged') ? ['PagedReadFactory'] : []),
    ...(has('read') || has('binary') ? ['ReadFactory'] : []),
  ];
  return `${HEADER}${importTypes(['ConversationsClient', ...reads.flatMap((operation) => queryTypes(operation).imports)])}import { ${['bindReads', ...types.map((type) => `type ${type}`)].sort(byName).join(', ')} } from '../runtime/factories.ts';
${has('binary') ? "import type { BinaryData } from '../runtime/read-options.ts';\n" : ''}${importOperations(reads)}
/** For each read the options that TanStack Query takes. */
export interface Queries {
${members.join('\n')}}

/**
 * Binds the options of all reads to a client. They serve hooks, loaders and prefetching alike.
 *
 * @example
 * const queries = createQueries(createConversationsClient({ token: 'pit-…' }));
 */
export function createQueries(client: ConversationsClient): Queries {
  return bindReads<Queries>(client, [${list(reads)}] as readonly AnyRead[]);
}
`;
}

/** How the options of a read are used; undefined where the description has no example of its input. */
export function queryExample(operation: OperationModel): string | undefined {
  const isPaged = queryKind(operation) === 'paged';
  const call = isPaged
    ? `const list = await queryClient.fetchInfiniteQuery(queries.${operation.id}.infinite(`
    : `const data = await queryClient.fetchQuery(queries.${operation.id}(`;
  const argument = exampleArgument(operation, call.length + 12);
  return argument === undefined ? undefined : `${call}${argument}));`;
}

/** How the options of a write are used. */
export function mutationExample({ id }: OperationModel): string {
  return `const { mutate } = useMutation(mutations.${id}());`;
}

function mutations(writes: readonly OperationModel[]): string {
  const members = writes.map((operation) => {
    return `${comment(operation, mutationExample(operation))}  readonly ${valueKey(operation.id)}: WriteFactory<${queryTypes(operation).args}>;\n`;
  });
  const type = writes.length === 0 ? '' : ', type WriteFactory';
  return `${HEADER}${importTypes(['ConversationsClient', ...writes.flatMap((operation) => queryTypes(operation).imports)])}import { bindWrites${type} } from '../runtime/factories.ts';
${importOperations(writes)}
/** For each write the options that TanStack Query takes. */
export interface Mutations {
${members.join('\n')}}

/**
 * Binds the options of all writes to a client. They mark as stale what the write changes.
 *
 * @example
 * const mutations = createMutations(createConversationsClient({ token: 'pit-…' }));
 */
export function createMutations(client: ConversationsClient): Mutations {
  return bindWrites<Mutations>(client, [${list(writes)}]);
}
`;
}

function keys(operations: readonly OperationModel[]): string {
  const used = new Set<string>();
  const members = operations.map((operation) => {
    const kind = queryKind(operation);
    const { args } = queryTypes(operation);
    const types = {
      write: 'WriteKeys',
      read: `ReadKeys<${args}>`,
      binary: `ReadKeys<${args}, BinaryData>`,
      paged: `PagedReadKeys<${args}>`,
    };
    used.add(types[kind].replace(/<.*/, ''));
    return `  readonly ${valueKey(operation.id)}: ${types[kind]};\n`;
  });
  const reads = operations.filter((operation) => queryKind(operation) !== 'write');
  const imports = importTypes(reads.flatMap((operation) => queryTypes(operation).imports));
  const names = ['type AllKeys', ...[...used].map((name) => `type ${name}`)].sort(byName);
  const bytes = reads.some((operation) => queryKind(operation) === 'binary')
    ? "import type { BinaryData } from '../runtime/read-options.ts';\n"
    : '';
  return `${HEADER}${imports}import { bindKeys } from '../runtime/factories.ts';
import { ${names.join(', ')} } from '../runtime/keys.ts';
${bytes}
/** For each operation the keys of its queries, or of its mutations. */
export interface Keys extends AllKeys {
${members.join('')}}

/**
 * What identifies each query in the cache.
 *
 * @example
 * await queryClient.invalidateQueries({ queryKey: keys.all });
 */
export const keys: Keys = /* @__PURE__ */ bindKeys<Keys>([
${operations.map((operation) => `  ${quote(operation.id)},\n`).join('')}]);
`;
}

function comment({ summary, id, httpMethod, path, isDeprecated }: OperationModel, example: string | undefined): string {
  // Escaped, so that no summary begins with a tag.
  const first = proseLines(summary ?? id, Number.POSITIVE_INFINITY)
    .join(' ')
    .replace(/\s+/g, ' ');
  const tag = isDeprecated ? ['@deprecated'] : [];
  const shown = example === undefined ? [] : ['', '@example', ...example.split('\n')];
  return docComment([`${first} (${inlineCode(`${httpMethod} ${path}`)}).`, ...tag, ...shown], 2);
}

function importOperations(operations: readonly OperationModel[]): string {
  const names = operations.map((operation) => `  ${operationConst(operation)},\n`).sort();
  return names.length === 0 ? '' : `import {\n${names.join('')}} from './operations.gen.ts';\n`;
}

function list(operations: readonly OperationModel[]): string {
  return operations.length === 0
    ? ''
    : `\n${operations.map((operation) => `    ${operationConst(operation)},\n`).join('')}  `;
}

/** The order the formatter gives to the names of an import: without `type`. */
function byName(a: string, b: string): number {
  return a.replace('type ', '') < b.replace('type ', '') ? -1 : 1;
}
