import type { Operation } from '../operation-descriptor.ts';
import type { OutgoingRequest } from '../outgoing-request.ts';
import { HoopError, nameError } from './hoop-error.ts';

/**
 * Waits for a part of the client that only some calls need. Should it not arrive, as in a page that has lost its
 * connection, rejects with a `ConnectionError` whose cause is `cause` or, without one, what the runtime says. It is made
 * of what is there: its class may be in the part that is missing, and is known by its marker anyway.
 */
export async function load<T>(
  part: Promise<T>,
  operation: Operation | undefined,
  maybeSent: boolean,
  cause?: unknown,
): Promise<T> {
  try {
    return await part;
  } catch (fault) {
    const outcome = maybeSent ? 'It may have been carried out' : 'Nothing was sent';
    const error = new HoopError(
      `${operation?.id}: a part of the client cannot be loaded: check the network. ${outcome}`,
      {
        isRetryable: !maybeSent || operation?.descriptor.method === 'GET',
        maybeSent,
        cause: cause ?? fault,
      },
    );
    nameError({ prototype: error }, 'ConnectionError');
    throw Object.assign(error, { operationId: operation?.id });
  }
}

/** Loads what explains and repeats failures, so that a page need not have it before anything has failed. */
export function loadFailures(
  { operation }: Pick<OutgoingRequest, 'operation'>,
  cause?: unknown,
): Promise<typeof import('./failures.ts')> {
  return load(import('./failures.ts'), operation, true, cause);
}
