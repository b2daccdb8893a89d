import type { OutgoingRequest } from '../outgoing-request.ts';
import { ConnectionError } from './connection-error.ts';

/**
 * Loads what explains and repeats failures, so that a browser need not have it before anything has failed. Should that
 * fail, too, nobody can tell what happened: throws a `ConnectionError` that assumes the worst.
 */
export async function loadFailures(request: OutgoingRequest, cause?: unknown): Promise<typeof import('./failures.ts')> {
  try {
    return await import('./failures.ts');
  } catch (error) {
    throw new ConnectionError('it failed, and what explains why cannot be loaded', request, true, cause ?? error);
  }
}
