import { errorAnswer } from './errors.ts';
import type { Answer, Request } from './message.ts';
import type { Operation } from './prism.ts';
import { violationHeader } from './violations.ts';

/** The live server answers a missing or unknown `Version` with 401; Prism would take it for a validation error. */
export function refuseVersion(operation: Operation, request: Request): Answer | undefined {
  const declared = operation.request?.headers?.find((header) => header.name.toLowerCase() === 'version');
  if (!declared?.required) return undefined;
  const value = request.headers['version'];
  const known = declared.schema?.enum;
  if (value !== undefined && (known === undefined || known.includes(value))) return undefined;
  const message = value === undefined ? 'version header was not found.' : 'version header is invalid';
  return errorAnswer(401, message, {
    ...violationHeader([{ path: ['header', 'version'], code: value === undefined ? 'required' : 'enum', message }]),
  });
}
