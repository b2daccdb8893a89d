import { errorHints } from '../../generated/error-hints.gen.ts';
import type { Operation } from '../operation-descriptor.ts';

/**
 * One sentence of advice, with a leading space, or an empty string: what to do about refusals whose own message does
 * not say it. Which ones is marked in the description; `explainError` knows all.
 */
export function hintFor(status: number, message: string, operation: Operation | undefined): string {
  const scopes = operation?.descriptor.scopes;
  if (status === 401 && scopes?.length && /not authorized for this scope/.test(message)) {
    return ` The token needs the scope ${scopes.join(' or ')}.`;
  }
  const found = errorHints.find(([wanted, piece]) => wanted === status && message.includes(piece));
  return found ? ` ${found[2]}` : '';
}
