import { readFileSync } from 'node:fs';

type Operation = Readonly<Record<string, unknown>>;

const text = readFileSync(new URL('../../../spec/dist/openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(text) as { readonly paths: Record<string, Record<string, Operation>> };
const operations = Object.values(document.paths).flatMap((item) => Object.entries(item));

function find(id: string): [method: string, operation: Operation] {
  const found = operations.find(([, operation]) => operation['operationId'] === id);
  if (!found) throw new Error(`The description has no operation ${id}.`);
  return found;
}

/** The description itself: what the generated tables are judged by. */
export const bundle = {
  operation: (id: string): Operation => find(id)[1],
  /** The operationIds, of those that change something or of those that only read. */
  ids: (isWrite: boolean): string[] =>
    operations
      .filter(([, operation]) => 'operationId' in operation && 'x-invalidates' in operation === isWrite)
      .map(([, operation]) => operation['operationId'] as string),
  /** In small letters. */
  method: (id: string): string => find(id)[0],
};
