import { follow, schemaAt, typesOf } from './follow.ts';
import {
  type MediaType,
  methods,
  type Operation,
  type Parameter,
  type Response,
  type Rule,
  type RuleContext,
} from './redocly.ts';

const form = 'x-pagination: {cursor: lastMessageId, cursorFrom: messages.lastMessageId, items: messages.messages}';
const keys = ['cursor', 'cursorFrom', 'items', 'more'];
const wanted: Readonly<Record<string, string>> = { items: 'array', more: 'boolean' };

/** Paging is driven by these names at run time; a misspelt one would end every walk after one page. */
export const xPagination: Rule = () => ({
  PathItem(pathItem, context) {
    for (const method of methods) {
      const operation = pathItem[method];
      const paging = operation?.['x-pagination'];
      if (operation === undefined || paging === undefined) continue;
      const location = context.location.child([method, 'x-pagination']);
      const report = (fault: string): void => context.report({ message: `${fault} Write ${form}`, location });
      if (!isPaging(paging)) {
        report(`x-pagination needs cursor, cursorFrom and items, may have more, and takes nothing else.`);
        continue;
      }
      const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
      if (!hasQueryParameter(context, parameters, paging['cursor'] ?? '')) {
        report(`x-pagination.cursor "${paging['cursor']}" is not a query parameter of the operation.`);
      }
      for (const fault of pathFaults(context, operation, paging)) report(fault);
    }
  },
});

function isPaging(paging: unknown): paging is Record<string, string> {
  if (typeof paging !== 'object' || paging === null) return false;
  const entries = Object.entries(paging);
  const known = entries.every(([key, value]) => keys.includes(key) && typeof value === 'string' && value !== '');
  return known && keys.slice(0, 3).every((key) => key in paging);
}

function hasQueryParameter(context: RuleContext, parameters: unknown[], name: string): boolean {
  return parameters.some((declared) => {
    const parameter = follow<Parameter>(context, declared, context.location)?.node;
    return parameter?.in === 'query' && parameter.name === name;
  });
}

function* pathFaults(context: RuleContext, operation: Operation, paging: Record<string, string>): Generator<string> {
  const found = follow<Response>(context, operation.responses?.['200'], context.location);
  const media: MediaType | undefined = found?.node.content?.['application/json'];
  if (found === undefined || media === undefined) {
    yield 'x-pagination needs a 200 response in JSON.';
    return;
  }
  for (const key of keys.slice(1)) {
    const path = paging[key];
    if (path === undefined) continue;
    const target = schemaAt(context, media.schema, found.location, path);
    if (target === undefined) yield `x-pagination.${key} "${path}" is not in the response.`;
    else if (wanted[key] !== undefined && !typesOf(context, target).includes(wanted[key])) {
      yield `x-pagination.${key} "${path}" is not of type ${wanted[key]} in the response.`;
    }
  }
}
