import { ApiError, type ApiErrorInit } from './api-error.ts';
import { nameError } from './hoop-error.ts';
import { readRateLimit } from './rate-limit.ts';

/** 401: the token is missing, invalid, expired, of the wrong kind, or lacks the scope. */
export class AuthenticationError extends ApiError {
  static {
    nameError(AuthenticationError, 'AuthenticationError');
  }
}

/** 403: the token may not do this, mostly because the location is not its own. */
export class PermissionError extends ApiError {
  static {
    nameError(PermissionError, 'PermissionError');
  }
}

/** 404: no such thing, or no such route. The API also says 400 for some unknown ids. */
export class NotFoundError extends ApiError {
  static {
    nameError(NotFoundError, 'NotFoundError');
  }
}

/** 400 or 422: the input is refused, by its form or by a business rule; see `code`. */
export class ValidationError extends ApiError {
  static {
    nameError(ValidationError, 'ValidationError');
  }
}

/** 5xx: the server failed. A POST may have been carried out all the same. */
export class ServerError extends ApiError {
  static {
    nameError(ServerError, 'ServerError');
  }
}

/** 429: too many requests. The request was not carried out. */
export class RateLimitError extends ApiError {
  static {
    nameError(RateLimitError, 'RateLimitError');
  }

  /** Which limit is used up: 100 per 10 s (`burst`) or the day's (`daily`); undefined if the server does not tell. */
  readonly scope: 'burst' | 'daily' | undefined;
  /** Milliseconds to wait, as far as the server told. */
  readonly retryAfter: number | undefined;

  constructor(init: ApiErrorInit) {
    const { scope, retryAfter } = readRateLimit(init.response.headers);
    const wait = retryAfter === undefined ? '' : `; wait ${retryAfter} ms`;
    super({ ...init, error: { ...init.error, message: init.error.message + wait } });
    this.scope = scope;
    this.retryAfter = retryAfter;
  }
}
