import type { KnownErrorCode } from './generated/error-catalogue.gen.ts';
import type { OperationId } from './generated/operations.gen.ts';

/** An error the API is known to answer with, and what it means. */
export interface KnownError {
  /** Its `canonicalCode`; many refusals have none. */
  readonly code?: KnownErrorCode;
  /** The code, or the message of an error without one; `*` stands for what varies. */
  readonly match: string;
  readonly statuses: readonly number[];
  /** The methods that may be refused in this way. Empty where the API's operation is none of this client's. */
  readonly operations: readonly OperationId[];
  /** What happened, in one sentence. */
  readonly cause: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
}
