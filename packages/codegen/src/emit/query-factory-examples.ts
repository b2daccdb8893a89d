import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel } from '../model.ts';
import { HEADER, valueKey } from '../print.ts';
import { mutationExample, queryExample } from './query-factories.ts';
import { queryKind } from './query-operation.ts';

/** The examples of the doc comments of `Queries` and `Mutations` as code, for the compiler, and those of reads to be run. */
export function emitQueryFactoryExamples(model: ApiModel): GeneratedFile[] {
  const reads = model.operations.filter((operation) => queryKind(operation) !== 'write');
  const writes = model.operations.filter((operation) => queryKind(operation) === 'write');
  const queries = reads.flatMap((operation) => {
    const example = queryExample(operation);
    const name = queryKind(operation) === 'paged' ? 'list' : 'data';
    const open = `  ${valueKey(operation.id)}: async (queryClient: QueryClient, queries: Queries) => {\n`;
    return example === undefined ? [] : [`${open}${indented(example)}    return ${name};\n  },\n`];
  });
  const mutations = writes.map((operation) => {
    const open = `  ${valueKey(operation.id)}: (mutations: Mutations) => {\n`;
    return `${open}${indented(mutationExample(operation))}    return mutate;\n  },\n`;
  });
  const content = `${HEADER}import { type QueryClient, useMutation } from '@tanstack/react-query';
import type { Mutations } from '../../src/generated/mutations.gen.ts';
import type { Queries } from '../../src/generated/queries.gen.ts';

/** The examples of \`Queries\`, by operation. */
export const queryExamples = {
${queries.join('')}};

/** The examples of \`Mutations\`, by operation. */
export const mutationExamples = {
${mutations.join('')}};
`;
  return [{ path: 'react-query/test/generated/factory-examples.gen.ts', content }];
}

function indented(code: string): string {
  return code
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');
}
