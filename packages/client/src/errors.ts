import { errorCatalogue, type KnownErrorCode } from './generated/error-catalogue.gen.ts';
import type { OperationId } from './generated/operations.gen.ts';
import type { KnownError } from './known-error.ts';

export type { KnownError, KnownErrorCode, OperationId };
export { errorCatalogue };

/** What is known about an error that happened. */
export interface ErrorExplanation {
  /** The `code` that the server sent; many refusals have none. */
  readonly code: KnownErrorCode | (string & {}) | undefined;
  /** What happened, in one sentence. */
  readonly cause: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  /** The methods that are known to be refused in this way. */
  readonly operations: readonly OperationId[];
}

/**
 * Explains a refusal of the API: an `ApiError`, or the parsed body of one (what a call through `raw` gives as `error`).
 * Returns undefined for what the API is not known to answer with, and for errors of the client itself, whose messages
 * say what to do. Never throws.
 *
 * @example
 * const explanation = explainError(error);
 * if (explanation) console.log(explanation.cause, explanation.fix);
 */
export function explainError(error: unknown): ErrorExplanation | undefined {
  const refusal = readRefusal(error);
  const known = errorCatalogue
    .filter((candidate) => fits(candidate, refusal))
    .sort((a, b) => precision(b, refusal) - precision(a, refusal))[0];
  if (known === undefined) return undefined;
  const { cause, fix, operations } = known;
  return { code: refusal.code, cause, fix, operations };
}

interface Refusal {
  readonly status: unknown;
  readonly code: string | undefined;
  readonly messages: readonly string[];
  readonly operationId: unknown;
}

function readRefusal(error: unknown): Refusal {
  const fields = fieldsOf(error);
  // An ApiError has the words of the server in its body; its own message says more than those.
  const body = fieldsOf(fields['body'] ?? error);
  const code = fields['code'] ?? body['canonicalCode'];
  return {
    status: body['statusCode'] ?? fields['status'],
    code: typeof code === 'string' ? code : undefined,
    messages: [body['message']].flat().filter((message) => typeof message === 'string'),
    operationId: fields['operationId'],
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function fits(known: KnownError, { status, code, messages }: Refusal): boolean {
  // A code means the same whatever the status; it has changed for some.
  if (known.code !== undefined) return code !== undefined && matches(known.match, code);
  return known.statuses.some((each) => each === status) && messages.some((message) => matches(known.match, message));
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

/** What is known of this operation goes first, then the pattern that leaves less open. */
function precision({ match, operations }: KnownError, { operationId }: Refusal): number {
  const isOfOperation = operations.some((each) => each === operationId);
  return (isOfOperation ? 10_000 : 0) + (match.includes('*') ? 0 : 1000) + match.length;
}
