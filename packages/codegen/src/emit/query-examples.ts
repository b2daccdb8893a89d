import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel } from '../model.ts';
import { HEADER, printValue, valueKey } from '../print.ts';
import { exampleInput } from './example-call.ts';
import { hooksOf } from './query-hooks.ts';

/** The examples of the hooks' doc comments as code, and the inputs they use, for the tests to run all operations with. */
export function emitQueryExamples(model: ApiModel): GeneratedFile[] {
  const hooks = model.operations.flatMap(hooksOf).filter((hook) => hook.example !== undefined);
  const entries = hooks.map(({ name, example = '', taken }) => {
    const lines = example.split('\n').map((line) => `    ${line}\n`);
    return `  ${name}: () => {\n${lines.join('')}    return { ${taken} };\n  },\n`;
  });
  const inputs = model.operations.flatMap((operation) => {
    const input = exampleInput(operation);
    const key = `  ${valueKey(operation.id)}: `;
    return input === undefined ? [] : [`${key}${printValue(input, 2, key.length + 1)},\n`];
  });
  const names = hooks.map(({ name }) => `  ${name},\n`).sort();
  const imports = names.length === 0 ? '' : `import {\n${names.join('')}} from '../../src/generated/hooks.gen.ts';\n`;
  const content = `${HEADER}import type { ConversationsMethods } from '@hoopai/conversations';
${imports}
/** The examples of the doc comments, by hook. */
export const examples = {
${entries.join('')}};

/** The inputs of the examples, by operation. */
export const inputs = {
${inputs.join('')}} satisfies { [Id in keyof ConversationsMethods]?: Parameters<ConversationsMethods[Id]>[0] };
`;
  return [{ path: 'react-query/test/generated/examples.gen.ts', content }];
}
