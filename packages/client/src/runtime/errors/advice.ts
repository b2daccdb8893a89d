import { describePath } from '../describe-request.ts';
import { isIdempotent, type OutgoingRequest } from '../outgoing-request.ts';

/** What to do about a request that may have been carried out; without a full stop. */
export function adviceFor(request: OutgoingRequest): string {
  if (isIdempotent(request)) return 'The call can be repeated';
  const check = describePath(request).includes('/messages') ? 'list the messages of the conversation' : 'look';
  return `It may have been carried out all the same: ${check} before you repeat it, or it may happen twice`;
}
