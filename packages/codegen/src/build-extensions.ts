import { buildPagination } from './build-pagination.ts';
import type { OperationModel, ParamModel, RetryModel, SuccessModel } from './model.ts';
import type { RawOperation } from './normalise.ts';
import type { TypeNames } from './type-names.ts';

const EXTENSIONS = ['x-pagination', 'x-idempotent', 'x-retry', 'x-invalidates', 'x-error-codes'];
const KNOWN_KEYS = new Set([
  ...['tags', 'summary', 'description', 'externalDocs', 'operationId', 'parameters', 'requestBody', 'responses'],
  ...['callbacks', 'deprecated', 'security', ...EXTENSIONS],
]);

type ExtensionsModel = Pick<OperationModel, 'pagination' | 'retry' | 'isIdempotent' | 'invalidates' | 'errorCodes'>;

/** Reads the `x-` keys of an operation; one that is malformed would change behaviour silently, so it is an error. */
export function buildExtensions(
  raw: RawOperation,
  params: readonly ParamModel[],
  success: SuccessModel,
  operationIds: ReadonlySet<string>,
  typeNames: TypeNames,
): ExtensionsModel {
  checkKeys(raw);
  return {
    pagination: buildPagination(raw, params, success, typeNames),
    retry: buildRetry(raw),
    isIdempotent: raw.operation.flag('x-idempotent'),
    invalidates: buildInvalidates(raw, operationIds),
    errorCodes: raw.operation.texts('x-error-codes'),
  };
}

/** A misspelt key, or one that says something the client does not follow, would be lost without a word. */
function checkKeys({ operation }: RawOperation): void {
  for (const [key, member] of operation.members()) {
    if (KNOWN_KEYS.has(key)) continue;
    const fix =
      key === 'servers' ? 'Give the client its base URL instead.' : `Known extensions: ${EXTENSIONS.join(', ')}.`;
    member.doubtful(`${JSON.stringify(key)} is ignored.`, fix);
  }
}

function buildRetry({ operation }: RawOperation): RetryModel | undefined {
  const extension = operation.at('x-retry');
  if (extension.value === undefined) return undefined;
  const { status, message, within } = extension.object;
  if (typeof status === 'number' && typeof message === 'string' && typeof within === 'number' && within > 0) {
    return { status, message, within };
  }
  const fix = 'Write {status: 403, message: <text of the error>, within: <milliseconds>}.';
  extension.unsupported('x-retry needs a status, a message and a window.', fix);
  return undefined;
}

function buildInvalidates({ operation }: RawOperation, operationIds: ReadonlySet<string>): string[] {
  for (const item of operation.at('x-invalidates').items()) {
    if (operationIds.has(String(item.value))) continue;
    const message = `There is no operation ${JSON.stringify(item.value)}.`;
    item.unsupported(message, 'Name an operationId of this description.');
  }
  return operation.texts('x-invalidates');
}
