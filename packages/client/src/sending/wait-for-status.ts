import type { Email, Message } from '@hoopai/conversations-types';
import type { ConversationsMethods } from '../generated/methods.gen.ts';
import { sleep } from '../runtime/abortable.ts';
import { TimeoutError } from '../runtime/errors/connection-error.ts';
import { InputError } from '../runtime/errors/input-error.ts';
import { DeliveryFailedError, StatusTimeoutError } from './sending-errors.ts';

/** What a message can become, in this order; `opened` and `clicked` are for emails. */
export type WantedStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'opened' | 'clicked';

export interface WaitForStatusOptions {
  /** Milliseconds to wait at most. Default 60,000. */
  readonly timeout?: number;
  /** Milliseconds between two looks. Default 2,000. */
  readonly interval?: number;
  /** Ends the wait; it rejects with the signal's own reason. */
  readonly signal?: AbortSignal;
}

/** The record that showed the status: the message, or for an email its email record. */
export interface StatusReached {
  /** The wanted status or a later one. */
  readonly status: string;
  readonly message?: Message;
  readonly email?: Email;
}

/** One of the two ids is enough; what `sendMessage` resolves with has them. */
export interface SentMessage {
  readonly messageId?: string;
  readonly emailMessageId?: string;
}

type Reader = Pick<ConversationsMethods, 'getMessage' | 'getEmail'>;

/** How far a message has come. What is not listed is waited on: the server may know more. */
const ranks: Readonly<Record<string, number>> = {
  scheduled: 0,
  pending: 1,
  queued: 1,
  sent: 2,
  delivered: 3,
  read: 4,
  opened: 4,
  clicked: 5,
};

const failures = new Set(['failed', 'undelivered', 'opt_out', 'bounced', 'rejected', 'canceled']);

/**
 * Waits until a message has the wanted status or a later one; what `sendMessage` resolved with, or a message id, names
 * it. Looks again and again with low priority, so that it takes no turn from other calls. The status of an email is
 * read from its email record. Throws `DeliveryFailedError` as soon as the message has failed, `StatusTimeoutError`, the
 * signal's reason, and what `getMessage` and `getEmail` throw.
 *
 * @example
 * const sent = await client.sendMessage({ type: 'SMS', contactId, message: 'Hello' });
 * await waitForStatus(client, sent, 'delivered', { timeout: 30_000 });
 */
export async function waitForStatus(
  client: Reader,
  sent: string | SentMessage,
  wanted: WantedStatus,
  { timeout = 60_000, interval = 2_000, signal }: WaitForStatusOptions = {},
): Promise<StatusReached> {
  const goal = Object.hasOwn(ranks, wanted) ? ranks[wanted] : undefined;
  if (goal === undefined) throw new InputError(`"${wanted}" is no status to wait for.`, { field: 'wanted' });
  if (!(timeout >= 0) || !(interval > 0)) {
    throw new InputError('"timeout" and "interval" must be milliseconds.', { field: 'interval' });
  }
  const look = createLook(client, typeof sent === 'string' ? { messageId: sent } : sent);
  const what = `The message ${typeof sent === 'string' ? sent : (sent.emailMessageId ?? sent.messageId)}`;
  const deadline = Date.now() + timeout;
  let status: string | undefined;
  for (;;) {
    const left = Math.min(Math.max(deadline - Date.now(), 1), 2 ** 31 - 1);
    let seen: Seen;
    try {
      seen = await look({ ...(signal && { signal }), priority: 'low', timeout: left });
    } catch (error) {
      if (!TimeoutError.isInstance(error) || Date.now() < deadline) throw error;
      throw new StatusTimeoutError(what, status, wanted, timeout, error);
    }
    status = seen.status;
    if (status !== undefined && (ranks[status] ?? -1) >= goal) return { ...seen, status };
    if (status !== undefined && failures.has(status)) {
      throw new DeliveryFailedError(what, status, wanted, seen.message?.error ?? seen.email?.error);
    }
    if (Date.now() + interval > deadline) throw new StatusTimeoutError(what, status, wanted, timeout);
    await sleep(interval, signal ?? null);
  }
}

/** As `StatusReached`, before there is a status. */
type Seen = Omit<StatusReached, 'status'> & { readonly status: string | undefined };

type LookOptions = Parameters<Reader['getMessage']>[1];

/** One look at the status; remembers that the message is an email. */
function createLook(client: Reader, sent: SentMessage) {
  const { messageId } = sent;
  let { emailMessageId } = sent;
  if (!messageId && !emailMessageId)
    throw new InputError('There is no message id to wait for.', { field: 'messageId' });
  return async (options: LookOptions): Promise<Seen> => {
    if (emailMessageId === undefined) {
      const { message } = await client.getMessage({ id: messageId as string }, options);
      emailMessageId = message.meta?.email?.messageIds?.at(-1);
      if (emailMessageId === undefined) return { status: message.status ?? undefined, message };
    }
    const { emailMessage } = await client.getEmail({ id: emailMessageId }, options);
    return { status: emailMessage.status, email: emailMessage };
  };
}
