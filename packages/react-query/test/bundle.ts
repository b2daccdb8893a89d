import { readFileSync } from 'node:fs';

type Operation = Readonly<Record<string, unknown>>;

const text = readFileSync(new URL('../../../spec/dist/openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(text) as { readonly paths: Record<string, Record<string, Operation>> };
const operations = Object.values(document.paths).flatMap((item) => Object.values(item));

/** The description itself: what the generated tables are judged by. */
export const bundle = {
  operation(id: string): Operation {
    const found = operations.find((operation) => operation['operationId'] === id);
    if (!found) throw new Error(`The description has no operation ${id}.`);
    return found;
  },
};
