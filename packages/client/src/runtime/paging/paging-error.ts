import { HoopError, nameError } from '../errors/hoop-error.ts';

/** The pages cannot be walked to their end without losing items. Those before have been delivered. */
export class PagingError extends HoopError {
  static {
    nameError(PagingError, 'PagingError');
  }

  readonly operationId: string;
  /** A cursor behind the place of trouble, for those who prefer a gap; undefined if there is none. */
  readonly resumeCursor: unknown;

  constructor(message: string, operationId: string, resumeCursor?: unknown) {
    super(`${operationId}: ${message}`);
    this.operationId = operationId;
    this.resumeCursor = resumeCursor;
  }
}
