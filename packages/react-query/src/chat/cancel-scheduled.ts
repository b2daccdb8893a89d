import { type ConversationsClient, HoopError, type ScheduleCancellation } from '@hoopai/conversations';
import type { QueryClient } from '@tanstack/react-query';
import { applyEvent } from './apply-event.ts';
import { cachedThreads, writeList } from './cached-lists.ts';
import { findIn, splice } from './chunks.ts';

export interface CancelScheduledInput {
  /** The message in the thread. */
  readonly messageId: string;
  /** The email record, where the message is an email: what `sendMessage` gave as `emailMessageId`. */
  readonly emailMessageId?: string;
}

/** The server answered that the message was not cancelled. */
export class NotCancelledError extends HoopError {
  static {
    const prototype = NotCancelledError.prototype;
    for (const key of ['name', Symbol.for('hoopai.error.NotCancelledError')]) {
      Object.defineProperty(prototype, key, { value: key === 'name' ? 'NotCancelledError' : true });
    }
  }

  /** The outcome, as an HTTP status. */
  readonly status: number;

  constructor({ status, message, traceId }: ScheduleCancellation) {
    super(`The scheduled message was not cancelled: ${message}`, { traceId });
    this.status = status;
  }
}

type CancellingClient = Pick<ConversationsClient, 'cancelScheduledEmail' | 'cancelScheduledMessage' | 'getMessage'>;

/**
 * Cancels a scheduled message or email. It shows as `canceled` in the cache at once; if the server refuses, with an error
 * or in the body of a 200, it shows its status as before, or the one the server has now. Rejects with
 * `NotCancelledError`, and as the client's method does.
 *
 * @example
 * await cancelScheduled(client, queryClient, { messageId: item.message.id });
 */
export async function cancelScheduled(
  client: CancellingClient,
  queryClient: QueryClient,
  { messageId, emailMessageId }: CancelScheduledInput,
): Promise<ScheduleCancellation> {
  const before = setStatus(queryClient, messageId, () => 'canceled');
  try {
    const outcome = await (emailMessageId === undefined
      ? client.cancelScheduledMessage({ messageId })
      : client.cancelScheduledEmail({ emailMessageId }));
    if (outcome.status >= 400) throw new NotCancelledError(outcome);
    applyEvent(queryClient, { type: 'MessageStatusUpdate', messageId, status: 'canceled' });
    return outcome;
  } catch (error) {
    setStatus(queryClient, messageId, (status) => (status === 'canceled' ? before : status));
    await readAgain(client, queryClient, messageId);
    throw error;
  }
}

type Status = string | null | undefined;

/** Sets the status of a message in all threads that hold it; gives the one it had. */
function setStatus(queryClient: QueryClient, messageId: string, next: (status: Status) => Status): Status {
  let before: Status;
  for (const thread of cachedThreads(queryClient)) {
    const found = findIn(thread.chunks, ({ id }) => id === messageId);
    if (!found) continue;
    before = found.item.status;
    const message = { ...found.item, status: next(before) };
    writeList(queryClient, thread, splice(thread.chunks, found, 1, message as typeof found.item));
  }
  return before;
}

/** Perhaps it was sent already. Where that cannot be read, the error of the cancellation is what counts. */
async function readAgain(client: CancellingClient, queryClient: QueryClient, messageId: string): Promise<void> {
  try {
    applyEvent(queryClient, (await client.getMessage({ id: messageId })).message);
  } catch {
    // The caller gets the error of the cancellation.
  }
}
