import type { PaginationModel, ParamModel, SuccessModel } from './model.ts';
import type { RawOperation } from './normalise.ts';
import type { Part } from './part.ts';
import type { TypeNames } from './type-names.ts';

const FORM =
  'Write {cursor: <query parameter>, cursorFrom: <path in the response>, items: <path>, more: <path to a boolean>}.';

/** Reads `x-pagination`; what it may hold is explained in spec/rules. */
export function buildPagination(
  raw: RawOperation,
  params: readonly ParamModel[],
  success: SuccessModel,
  typeNames: TypeNames,
): PaginationModel | undefined {
  const extension = raw.operation.at('x-pagination');
  if (extension.value === undefined) return undefined;
  const [cursor, cursorFrom, items] = ['cursor', 'cursorFrom', 'items'].map((key) => extension.text(key));
  if (cursor === undefined || cursorFrom === undefined || items === undefined) {
    extension.unsupported('x-pagination needs cursor, cursorFrom and items.', FORM);
    return undefined;
  }
  checkParameter(extension, 'cursor', cursor, params);
  return {
    cursor,
    cursorFrom,
    items,
    more: extension.text('more'),
    id: extension.text('id'),
    date: extension.text('date'),
    order: buildOrder(extension, params),
    limit: buildLimit(raw, extension, params),
    itemAlias: typeNames.ofReference(itemsOf(raw, success, items)?.reference),
  };
}

function checkParameter(place: Part, key: string, name: string, params: readonly ParamModel[]): void {
  if (params.some((param) => param.in === 'query' && param.name === name)) return;
  const message = `The operation has no query parameter ${JSON.stringify(name)}.`;
  place.at(key).unsupported(message, `Name the query parameter that takes the ${key}.`);
}

function buildOrder(extension: Part, params: readonly ParamModel[]): PaginationModel['order'] {
  const order = extension.at('order');
  if (order.value === undefined) return undefined;
  const [direction, by, date] = ['direction', 'by', 'date'].map((key) => order.text(key));
  if (direction === undefined || by === undefined || date === undefined) {
    const fix = 'Write {direction: <query parameter>, by: <query parameter>, date: <its value that sorts by date>}.';
    order.unsupported('order needs direction, by and date.', fix);
    return undefined;
  }
  checkParameter(order, 'direction', direction, params);
  checkParameter(order, 'by', by, params);
  return { direction, by, date };
}

function buildLimit(raw: RawOperation, extension: Part, params: readonly ParamModel[]): PaginationModel['limit'] {
  const name = extension.text('limit');
  if (name === undefined) return undefined;
  checkParameter(extension, 'limit', name, params);
  const declared = [...raw.operation.at('parameters').items(), ...raw.pathItem.at('parameters').items()];
  const max = declared.find((parameter) => parameter.text('name') === name)?.at('schema').object['maximum'];
  if (typeof max === 'number') return { name, max };
  extension.at('limit').unsupported(`The parameter ${JSON.stringify(name)} has no maximum.`, 'Add `maximum`.');
  return undefined;
}

/** The schema of one item of the list. */
function itemsOf(
  { operation }: RawOperation,
  { statusKey, contentType }: SuccessModel,
  path: string,
): Part | undefined {
  if (contentType === undefined) return undefined;
  let schema: Part | undefined = operation.at('responses', statusKey, 'content', contentType, 'schema');
  for (const segment of path.split('.')) schema = schema && propertyOf(schema, segment);
  return schema?.at('items');
}

function propertyOf(schema: Part, name: string, depth = 0): Part | undefined {
  const own = schema.at('properties', name);
  if (own.value !== undefined || depth > 9) return own;
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schema.at(keyword).items());
  return parts.map((part) => propertyOf(part, name, depth + 1)).find((property) => property?.value !== undefined);
}
