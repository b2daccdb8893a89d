import type { KnownErrorModel } from '@hoopai/conversations-codegen/src/model.ts';
import type { GeneratedPart } from '../generated-parts.ts';
import { code, markdownTable } from './markdown-table.ts';

/** Every known error by status: how to recognise it, what it means, what to do, and who answers it. */
export const errorCatalogue: GeneratedPart = ({ api }) => {
  const { knownErrors, operations } = api.model;
  const statuses = [...new Set(knownErrors.flatMap((error) => error.statuses))].sort((a, b) => a - b);
  const sections = statuses.map((status) => {
    const rows = knownErrors
      .filter((error) => error.statuses.includes(status))
      .map((error) => [code(error.match), error.cause, error.fix, answeredBy(error, operations.length)]);
    const table = markdownTable(['Code or message', 'Cause', 'What to do', 'Operations'], rows);
    return `### Status ${status}\n\n${table}\n`;
  });
  return sections.join('\n');
};

function answeredBy({ operations }: KnownErrorModel, all: number): string {
  if (operations.length === all) return 'all';
  return operations.length === 0 ? 'none described here' : operations.map(code).join(', ');
}
