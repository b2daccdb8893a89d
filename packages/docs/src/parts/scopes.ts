import type { GeneratedPart } from '../generated-parts.ts';
import { code, markdownTable } from './markdown-table.ts';

/** Each scope and the operations that need it. */
export const scopes: GeneratedPart = ({ api }) => {
  const names = [...new Set(api.model.operations.flatMap((operation) => operation.scopes))];
  const rows = names.map((name) => {
    const users = api.model.operations.filter((operation) => operation.scopes.includes(name));
    return [code(name), users.map(({ id }) => code(id)).join(', ')];
  });
  return markdownTable(['Scope', 'Operations'], rows);
};
