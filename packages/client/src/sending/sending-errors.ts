import type { SendMessageResult } from '@hoopai/conversations-types';
import { HoopError, hide, nameError } from '../runtime/errors/hoop-error.ts';

/** The files were uploaded, and the message was not sent, or not surely. */
export class AttachmentsNotSentError extends HoopError {
  static {
    nameError(AttachmentsNotSentError, 'AttachmentsNotSentError');
  }

  /** URLs of all attachments, in order: pass them to `sendMessage`. Not shown when the error is logged. */
  declare readonly attachments: readonly string[];

  constructor(attachments: readonly string[], cause: HoopError) {
    const { isRetryable, maybeSent, traceId } = cause;
    const message = `The files are uploaded (error.attachments has their URLs), but sending failed: ${cause.message}`;
    super(message, { isRetryable, maybeSent, traceId, cause });
    hide(this, { attachments });
  }
}

/** The message ended in a state from which it never reaches the wanted one. */
export class DeliveryFailedError extends HoopError {
  static {
    nameError(DeliveryFailedError, 'DeliveryFailedError');
  }

  /** The final status, for example `failed` or `undelivered`. */
  readonly status: string;

  /** Why, as the API says it, where it does. */
  readonly reason: string | undefined;

  constructor(what: string, status: string, wanted: string, reason: string | undefined) {
    const why = reason ?? 'the API gives no reason; look at the conversation';
    super(`${what} is ${status}, which is final, and was to be ${wanted}: ${why}`);
    this.status = status;
    this.reason = reason;
  }
}

/** The message did not reach the wanted status in time. It may still. */
export class StatusTimeoutError extends HoopError {
  static {
    nameError(StatusTimeoutError, 'StatusTimeoutError');
  }

  /** The status seen last; undefined if none was. */
  readonly status: string | undefined;

  constructor(what: string, status: string | undefined, wanted: string, timeout: number, cause?: unknown) {
    const seen = status === undefined ? 'no status was seen' : `its status is ${status}`;
    super(`${what} was not ${wanted} within ${timeout} ms; ${seen}. Wait again, or longer.`, {
      isRetryable: true,
      cause,
    });
    this.status = status;
  }
}

/** An earlier send with the same key began and nobody knows how it ended. Nothing was sent now. */
export class SendOutcomeUnknownError extends HoopError {
  static {
    nameError(SendOutcomeUnknownError, 'SendOutcomeUnknownError');
  }

  readonly dedupeKey: string;
  /** When that send began. */
  readonly since: Date;

  constructor(dedupeKey: string, since: Date) {
    super(
      `A send with the dedupeKey "${dedupeKey}" began at ${since.toISOString()} and its outcome is unknown: the message ` +
        'may have gone out. Nothing was sent now. Look for it in the conversation (listMessages). If it is there, call ' +
        'ledger.resolve(dedupeKey, { conversationId, messageId }); if not, ledger.resolve(dedupeKey, "notSent"), then ' +
        'send again.',
      { maybeSent: true },
    );
    this.dedupeKey = dedupeKey;
    this.since = since;
  }
}

/** The ledger's store failed. What became of the message is in `result` and `maybeSent`. */
export class LedgerStoreError extends HoopError {
  static {
    nameError(LedgerStoreError, 'LedgerStoreError');
  }

  /** The answer to the message, if it was sent. */
  declare readonly result: SendMessageResult | undefined;
  /** What sending failed with, if it did. */
  declare readonly sendError: unknown;

  constructor(
    message: string,
    facts: { cause: unknown; maybeSent: boolean; result?: SendMessageResult; sendError?: unknown },
  ) {
    super(message, { maybeSent: facts.maybeSent, cause: facts.cause });
    hide(this, { result: facts.result, sendError: facts.sendError });
  }
}
