import type { OperationDescriptor } from './operation-descriptor.ts';
import { isIdempotent, type OutgoingRequest } from './outgoing-request.ts';

/** False for a stream, which the first attempt has used up. */
export function canSendAgain({ body, operation }: OutgoingRequest): boolean {
  return operation !== undefined || typeof body !== 'object' || !body || !('getReader' in body);
}

/** True if an answer of this status means that the same request may be sent again. */
export function isRepeatable(request: OutgoingRequest, status: number): boolean {
  return status === 429 || ([500, 502, 503, 504].includes(status) && isIdempotent(request));
}

/** True if the newest answer is the one that the operation declares to mean "not yet". */
export function isNotYet(request: OutgoingRequest, status: number): request is OutgoingRequest & HasRetry {
  const retry = request.operation?.descriptor.retry;
  return retry !== undefined && retry.status === status && request.answerText?.includes(retry.message) === true;
}

interface HasRetry {
  readonly operation: { readonly descriptor: { readonly retry: NonNullable<OperationDescriptor['retry']> } };
}
