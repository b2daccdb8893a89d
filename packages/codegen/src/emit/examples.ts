import type { GeneratedFile } from '../generated-file.ts';
import type { ApiModel } from '../model.ts';
import { HEADER } from '../print.ts';
import { printExampleCall } from './example-call.ts';

/** The examples of the doc comments as code, so that the type checker and the contract tests judge them. */
export function emitExamples(model: ApiModel): GeneratedFile[] {
  const entries: string[] = [];
  for (const operation of model.operations) {
    const call = printExampleCall(operation);
    if (call === undefined) continue;
    const lines = call.split('\n').map((line) => `    ${line}\n`);
    if (operation.success.kind !== 'empty') lines.push('    return result;\n');
    entries.push(`  ${operation.id}: async (client: ConversationsMethods) => {\n${lines.join('')}  },\n`);
  }
  const content = `${HEADER}import type { ConversationsMethods } from '../../src/generated/methods.gen.ts';

/** The examples of the doc comments, by operation. */
export const examples = {
${entries.join('')}} satisfies {
  [Operation in keyof ConversationsMethods]?: (client: ConversationsMethods) => Promise<unknown>;
};
`;
  return [{ path: 'client/test/generated/examples.gen.ts', content }];
}
