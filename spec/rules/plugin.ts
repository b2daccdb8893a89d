import { exampleFileName } from './example-file-name.ts';
import { exampleFilesUsed } from './example-files-used.ts';
import { extensionKnown } from './extension-known.ts';
import { mediaTypeExamples } from './media-type-examples.ts';
import { operationErrors } from './operation-errors.ts';
import { operationId } from './operation-id.ts';
import { operationSecurity } from './operation-security.ts';
import { operationVersion } from './operation-version.ts';
import { parameterExample } from './parameter-example.ts';
import { propertyDescribed } from './property-described.ts';
import type { Rule } from './redocly.ts';
import { requestEnumClosed } from './request-enum-closed.ts';
import { requestExamples } from './request-examples.ts';
import { requestObjectClosed } from './request-object-closed.ts';
import { responseEnumOpen } from './response-enum-open.ts';
import { responseRateLimit } from './response-rate-limit.ts';
import { responseTraceId } from './response-trace-id.ts';
import { schemaName } from './schema-name.ts';
import { successExamples } from './success-examples.ts';
import { timeUnit } from './time-unit.ts';
import { xClientDefault } from './x-client-default.ts';
import { xError } from './x-error.ts';
import { xErrorCodes } from './x-error-codes.ts';
import { xIdempotent } from './x-idempotent.ts';
import { xInvalidates } from './x-invalidates.ts';
import { xPagination } from './x-pagination.ts';
import { xRetry } from './x-retry.ts';

/** The laws of this spec by name; redocly.lint.yaml switches each one on as an error. */
export const rules: Readonly<Record<string, Rule>> = {
  'operation-id': operationId,
  'operation-security': operationSecurity,
  'operation-version': operationVersion,
  'operation-errors': operationErrors,
  'response-rate-limit': responseRateLimit,
  'response-trace-id': responseTraceId,
  'response-enum-open': responseEnumOpen,
  'request-enum-closed': requestEnumClosed,
  'request-object-closed': requestObjectClosed,
  'request-examples': requestExamples,
  'success-examples': successExamples,
  'media-type-examples': mediaTypeExamples,
  'parameter-example': parameterExample,
  'property-described': propertyDescribed,
  'time-unit': timeUnit,
  'schema-name': schemaName,
  'example-file-name': exampleFileName,
  'example-files-used': exampleFilesUsed,
  'extension-known': extensionKnown,
  'x-client-default': xClientDefault,
  'x-pagination': xPagination,
  'x-idempotent': xIdempotent,
  'x-retry': xRetry,
  'x-invalidates': xInvalidates,
  'x-error-codes': xErrorCodes,
  'x-error': xError,
};

/** What Redocly loads: `plugins: [./rules/plugin.ts]`. */
export default function plugin(): { id: string; rules: { oas3: typeof rules } } {
  return { id: 'hoopai', rules: { oas3: rules } };
}
