import type { BuildContext } from './build-context.ts';
import { childPointer, isObject, own, stringOf, stringsOf } from './json.ts';
import type { PaginationModel, ParamModel, RetryModel } from './model.ts';
import type { RawOperation } from './normalise.ts';

const EXTENSIONS = ['x-pagination', 'x-idempotent', 'x-retry', 'x-invalidates', 'x-error-codes'];
const KNOWN_KEYS = new Set([
  ...['tags', 'summary', 'description', 'externalDocs', 'operationId', 'parameters', 'requestBody', 'responses'],
  ...['callbacks', 'deprecated', 'security', ...EXTENSIONS],
]);

export interface ExtensionsModel {
  readonly pagination?: PaginationModel;
  readonly retry?: RetryModel;
  readonly isIdempotent: boolean;
  readonly invalidates: readonly string[];
  readonly errorCodes: readonly string[];
}

/** Reads the `x-` keys of an operation; one that is malformed would change behaviour silently, so it is an error. */
export function buildExtensions(
  raw: RawOperation,
  params: readonly ParamModel[],
  operationIds: ReadonlySet<string>,
  context: BuildContext,
): ExtensionsModel {
  checkKeys(raw, context);
  const pagination = buildPagination(raw, params, context);
  const retry = buildRetry(raw, context);
  return {
    ...(pagination === undefined ? {} : { pagination }),
    ...(retry === undefined ? {} : { retry }),
    isIdempotent: raw.operation['x-idempotent'] === true,
    invalidates: buildInvalidates(raw, operationIds, context),
    errorCodes: stringsOf(raw.operation['x-error-codes']),
  };
}

/** A misspelt key, or one that says something the client does not follow, would be lost without a word. */
function checkKeys(raw: RawOperation, context: BuildContext): void {
  for (const key of Object.keys(raw.operation)) {
    if (KNOWN_KEYS.has(key)) continue;
    const fix =
      key === 'servers' ? 'Give the client its base URL instead.' : `Known extensions: ${EXTENSIONS.join(', ')}.`;
    context.findings.doubtful(childPointer(raw.pointer, key), `${JSON.stringify(key)} is ignored.`, fix);
  }
}

function buildPagination(
  raw: RawOperation,
  params: readonly ParamModel[],
  context: BuildContext,
): PaginationModel | undefined {
  const value = own(raw.operation, 'x-pagination');
  if (value === undefined) return undefined;
  const pointer = childPointer(raw.pointer, 'x-pagination');
  const [cursor, cursorFrom, items, more] = isObject(value)
    ? [value['cursor'], value['cursorFrom'], value['items'], value['more']].map(stringOf)
    : [];
  if (cursor === undefined || cursorFrom === undefined || items === undefined) {
    context.findings.unsupported(
      pointer,
      'x-pagination needs cursor, cursorFrom and items.',
      'Write {cursor: <query parameter>, cursorFrom: <path in the response>, items: <path>, more: <path to a boolean>}.',
    );
    return undefined;
  }
  if (!params.some((param) => param.in === 'query' && param.name === cursor)) {
    context.findings.unsupported(
      childPointer(pointer, 'cursor'),
      `The operation has no query parameter ${JSON.stringify(cursor)}.`,
      'Name the query parameter that takes the cursor.',
    );
  }
  return { cursor, cursorFrom, items, ...(more === undefined ? {} : { more }) };
}

function buildRetry(raw: RawOperation, context: BuildContext): RetryModel | undefined {
  const value = own(raw.operation, 'x-retry');
  if (value === undefined) return undefined;
  const { status, message, within } = isObject(value) ? value : {};
  if (typeof status === 'number' && typeof message === 'string' && typeof within === 'number' && within > 0) {
    return { status, message, within };
  }
  context.findings.unsupported(
    childPointer(raw.pointer, 'x-retry'),
    'x-retry needs a status, a message and a window.',
    'Write {status: 403, message: <text of the error>, within: <milliseconds>}.',
  );
  return undefined;
}

function buildInvalidates(raw: RawOperation, operationIds: ReadonlySet<string>, context: BuildContext): string[] {
  const ids = stringsOf(raw.operation['x-invalidates']);
  for (const [index, id] of ids.entries()) {
    if (operationIds.has(id)) continue;
    context.findings.unsupported(
      childPointer(childPointer(raw.pointer, 'x-invalidates'), index),
      `There is no operation ${JSON.stringify(id)}.`,
      'Name an operationId of this description.',
    );
  }
  return ids;
}
