import { ApiError, type ApiErrorInit } from './api-error.ts';
import { nameError } from './hoop-error.ts';
import { type RateLimit, readRateLimit } from './rate-limit.ts';

/** Which limit is used up. */
export type RateLimitScope = 'burst' | 'daily' | 'queue';

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

/** Too many requests: the server said so (429), or the client held the call back. It was not carried out. */
export class RateLimitError extends ApiError {
  static {
    nameError(RateLimitError, 'RateLimitError');
  }

  /**
   * Which limit is used up: 100 per 10 s (`burst`), the day's (`daily`), or the client's own of waiting calls (`queue`);
   * undefined if the server does not tell.
   */
  readonly scope: RateLimitScope | undefined;
  /** Milliseconds to wait, as far as known. */
  readonly retryAfter: number | undefined;

  /** `limit`: what is known of it, if not from the headers of `init.response`. */
  constructor(init: ApiErrorInit, limit: RateLimit<RateLimitScope> = readRateLimit(init.response.headers)) {
    const { scope, retryAfter } = limit;
    const wait = retryAfter === undefined ? '' : `; wait ${retryAfter} ms`;
    super({
      ...init,
      error: { ...init.error, message: wait ? init.error.message.replace(/\.$/, '') + wait : init.error.message },
    });
    this.scope = scope;
    this.retryAfter = retryAfter;
  }
}
