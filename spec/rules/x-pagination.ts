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
const required = ['cursor', 'cursorFrom', 'items'];
const optional = ['more', 'id', 'date', 'limit'];
const orderKeys = ['direction', 'by', 'date'];

interface Paging {
  readonly cursor: string;
  readonly cursorFrom: string;
  readonly items: string;
  readonly more?: string;
  readonly id?: string;
  readonly date?: string;
  readonly limit?: string;
  readonly order?: { readonly direction: string; readonly by: string; readonly date: string };
}

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
        report(
          'x-pagination needs cursor, cursorFrom and items, may have more, id, date, limit and order {direction, by, date}, and takes nothing else.',
        );
        continue;
      }
      const declared = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
      for (const fault of parameterFaults(context, declared, paging)) report(fault);
      for (const fault of pathFaults(context, operation, paging)) report(fault);
    }
  },
});

function isPaging(paging: unknown): paging is Paging {
  if (!isObject(paging)) return false;
  const { order, ...texts } = paging;
  const hasOrder = order === undefined || (isObject(order) && hasTexts(order, orderKeys, []));
  return hasOrder && hasTexts(texts, required, optional);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasTexts(value: object, needed: readonly string[], allowed: readonly string[]): boolean {
  const isKnown = ([key, text]: [string, unknown]) =>
    (needed.includes(key) || allowed.includes(key)) && typeof text === 'string' && text !== '';
  return Object.entries(value).every(isKnown) && needed.every((key) => key in value);
}

function* parameterFaults(context: RuleContext, declared: unknown[], paging: Paging): Generator<string> {
  const { cursor, limit, order, cursorFrom, items } = paging;
  const named = { cursor, limit, 'order.direction': order?.direction, 'order.by': order?.by };
  for (const [key, name] of Object.entries(named)) {
    if (name !== undefined && queryParameter(context, declared, name) === undefined) {
      yield `x-pagination.${key} "${name}" is not a query parameter of the operation.`;
    }
  }
  const max = limit && queryParameter(context, declared, limit)?.schema?.maximum;
  if (limit !== undefined && typeof max !== 'number') {
    yield `x-pagination.limit "${limit}" needs a maximum: the largest page is asked for where sort values are equal.`;
  }
  if (order === undefined) return;
  const keys = queryParameter(context, declared, order.by)?.schema;
  if (keys !== undefined && (keys.default !== order.date || !keys.enum?.includes(order.date))) {
    yield `x-pagination.order.date "${order.date}" is not the default of "${order.by}".`;
  }
  if (!cursorFrom.startsWith(`${items}.-1.`)) {
    yield `x-pagination.order means a cursor that is a sort value: cursorFrom begins with "${items}.-1.".`;
  }
}

function queryParameter(context: RuleContext, declared: unknown[], name: string): Parameter | undefined {
  return declared
    .map((parameter) => follow<Parameter>(context, parameter, context.location)?.node)
    .find((parameter) => parameter?.in === 'query' && parameter.name === name);
}

function* pathFaults(context: RuleContext, operation: Operation, paging: Paging): Generator<string> {
  const found = follow<Response>(context, operation.responses?.['200'], context.location);
  const media: MediaType | undefined = found?.node.content?.['application/json'];
  if (found === undefined || media === undefined) {
    yield 'x-pagination needs a 200 response in JSON.';
    return;
  }
  const { cursorFrom, items, more, id = 'id', date } = paging;
  const paths = { cursorFrom, items, more, id: `${items}.-1.${id}`, date: date && `${items}.-1.${date}` };
  const kinds: Readonly<Record<string, string>> = { items: 'array', more: 'boolean' };
  for (const [key, path] of Object.entries(paths)) {
    if (path === undefined) continue;
    const target = schemaAt(context, media.schema, found.location, path);
    const kind = kinds[key];
    if (target === undefined) yield `x-pagination.${key} "${path}" is not in the response.`;
    else if (kind !== undefined && !typesOf(context, target).includes(kind)) {
      yield `x-pagination.${key} "${path}" is not of type ${kind} in the response.`;
    } else if (key === 'date' && target.node.format !== 'date-time' && !typesOf(context, target).includes('integer')) {
      yield `x-pagination.date "${path}" is neither epoch milliseconds nor an ISO 8601 date-time.`;
    }
  }
}
