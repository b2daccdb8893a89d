import type { CanonicalCode } from '@hoopai/conversations-types';
import { describeRequest } from '../describe-request.ts';
import type { Operation } from '../operation-descriptor.ts';
import { isIdempotent, type OutgoingRequest } from '../outgoing-request.ts';
import { isNotYet, isRepeatable } from '../repeatable.ts';
import { adviceFor } from './advice.ts';
import type { ErrorBody } from './error-body.ts';
import { hintFor } from './hints.ts';
import { HoopError, hide, nameError, withFullStop } from './hoop-error.ts';
import { proxyAdvice } from './proxy-advice.ts';

/** What an `ApiError` is made of. */
export interface ApiErrorInit {
  readonly request: OutgoingRequest;
  readonly response: Response;
  readonly error: ErrorBody;
}

/** The server answered, and refused. Statuses with a meaning of their own have a subclass. */
export class ApiError extends HoopError {
  static {
    nameError(ApiError, 'ApiError');
  }

  readonly status: number;
  /** The API's `canonicalCode`, for example `CONVERSATIONS_MSG_NO_CONTENT`. Many refusals have none. */
  readonly code: CanonicalCode | undefined;
  readonly operationId: string | undefined;
  /** The parsed JSON body, or its text. Not shown when the error is logged. */
  declare readonly body: unknown;
  /** Response headers. Not shown when the error is logged. */
  declare readonly headers: Headers;

  constructor({ request, response, error }: ApiErrorInit) {
    const { status } = response;
    const maybeSent = status >= 500 || request.wasMaybeSent === true;
    const isRetryable = isRepeatable(request, status) || isNotYet(request, status);
    // After a refusal that came in time there is nothing to repeat, unless the server itself failed.
    const advice = status >= 500 || (maybeSent && !isIdempotent(request)) ? ` ${adviceFor(request)}` : '';
    super(messageFor(describeRequest(request), status, error, request.operation) + advice, {
      isRetryable,
      maybeSent,
      traceId: error.traceId,
    });
    this.status = status;
    this.code = error.code;
    this.operationId = request.operation?.id;
    hide(this, { body: error.body, headers: response.headers });
  }
}

function messageFor(call: string, status: number, error: ErrorBody, operation: Operation | undefined): string {
  const details = [error.code, error.traceId && `trace ${error.traceId}`].filter(Boolean).join(', ');
  const reason = error.message + (details && ` (${details})`);
  const hint = hintFor(status, error.message, operation) || (error.isForeign ? ` ${proxyAdvice}` : '');
  return `${call} → ${status}: ${withFullStop(reason)}${hint}`;
}
