import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ID = 'updateMessagePin';

/** Where the operation must be, by the text that shows it. Files are patterns from the root. */
const SURFACES: Readonly<Record<string, readonly [files: string, text: string]>> = {
  bundle: ['spec/dist/openapi.json', `"operationId": "${ID}"`],
  types: ['packages/types/src/generated/names.gen.ts', 'UpdateMessagePinInput'],
  'result type': ['packages/types/src/generated/openapi.gen.ts', 'UpdateMessagePinResult'],
  'client method': ['packages/client/src/generated/methods.gen.ts', `${ID}(input: UpdateMessagePinInput`],
  'client table': ['packages/client/src/generated/operations.gen.ts', `${ID}:`],
  'client example': ['packages/client/test/generated/*.ts', `client.${ID}(`],
  'api.md': ['packages/client/api.md', ID],
  mutation: ['packages/react-query/src/generated/*.ts', ID],
  hook: ['packages/react-query/src/generated/*.ts', 'useUpdateMessagePin'],
  samples: ['packages/docs/src/generated/samples.gen.json', `"${ID}"`],
  'type negatives': ['test/contract/generated/type-negatives.gen.ts', `function ${ID}(`],
  'docs page': ['packages/docs/dist/site/reference/updateMessagePin.html', 'Pin a message'],
  'docs Markdown': ['packages/docs/dist/site/reference/updateMessagePin.md', ID],
  'llms.txt': ['packages/docs/dist/site/llms.txt', ID],
};

/** The names of the surfaces, and those that lack the operation. */
export function lookAtSurfaces(root: string): { readonly found: string[]; readonly missing: string[] } {
  const isThere = ([files, text]: readonly [string, string]): boolean =>
    globSync(files, { cwd: root }).some((path) => readFileSync(join(root, path), 'utf8').includes(text));
  const names = Object.keys(SURFACES);
  const found = names.filter((name) => isThere(SURFACES[name] ?? ['', '']));
  return { found, missing: names.filter((name) => !found.includes(name)) };
}
