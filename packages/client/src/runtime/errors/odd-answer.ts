import type { OutgoingRequest } from '../outgoing-request.ts';
import type { HoopError } from './hoop-error.ts';
import { InputError } from './input-error.ts';
import { RedirectError } from './redirect-error.ts';

/** The error that something means which is a redirect, or no answer at all: a custom fetch may resolve with anything. */
export function oddAnswerOf(request: OutgoingRequest, answer: Response): HoopError {
  if (typeof answer?.ok !== 'boolean') {
    return new InputError('The option "fetch" must resolve with a Response.', { field: 'fetch' });
  }
  // Nobody will read it, and an unread body keeps its connection.
  answer.body?.cancel().catch(() => undefined);
  return new RedirectError(request, answer);
}
