export { ApiError } from './api-error.ts';
export { ConnectionError, TimeoutError } from './connection-error.ts';
export { HoopError } from './hoop-error.ts';
export { InputError } from './input-error.ts';
export { RedirectError } from './redirect-error.ts';
export { EmptyResponseError, ResponseParseError } from './response-errors.ts';
export {
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  type RateLimitScope,
  ServerError,
  ValidationError,
} from './status-errors.ts';
