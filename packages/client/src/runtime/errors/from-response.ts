import type { OutgoingRequest } from '../outgoing-request.ts';
import { ApiError } from './api-error.ts';
import { readErrorBody } from './error-body.ts';
import {
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from './status-errors.ts';

const byStatus: Readonly<Record<number, typeof ApiError>> = {
  400: ValidationError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  422: ValidationError,
  429: RateLimitError,
};

/** The error that a refusal means, from its status and the text of its body. */
export function apiErrorFrom(request: OutgoingRequest, response: Response, text: string): ApiError {
  const ErrorClass = byStatus[response.status] ?? (response.status >= 500 ? ServerError : ApiError);
  return new ErrorClass({ request, response, error: readErrorBody(text, request) });
}
