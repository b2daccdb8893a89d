import type { FileInput, Message, SendMessageInput } from '@hoopai/conversations';
import { timeOf } from './merge-message.ts';
import { kindOf } from './message-kinds.ts';

/**
 * `pending`: waits, or is being sent. `sent`: accepted; the server's own record of it is not here yet. `failed`: not
 * sent, surely. `unknown`: may have been sent or not, as when the connection broke before the answer.
 */
export type OutgoingState = 'failed' | 'pending' | 'sent' | 'unknown';

/** A file of a message that is being sent. */
export interface OutgoingFile {
  /** Made here; names the file in `removeFile`. */
  readonly id: string;
  readonly file: FileInput;
  readonly name: string;
  /** `uploaded` files are kept when sending fails, so that only the others are uploaded again. */
  readonly state: 'failed' | 'uploaded' | 'uploading' | 'waiting';
  /** Where it is, once it is uploaded. */
  readonly url?: string;
  /** Why it could not be uploaded. */
  readonly error?: Error;
}

/** A message that was sent from here and that the server has not shown yet. */
export interface OutgoingMessage {
  /** Made here, before the server knows the message. */
  readonly id: string;
  readonly conversationId: string;
  readonly state: OutgoingState;
  /** True while a pending message waits for an earlier one of its conversation, or for the network. */
  readonly isWaiting: boolean;
  /** What is sent. */
  readonly input: OutgoingInput;
  /** The message as it will look; its `id` is the one made here. */
  readonly message: Message;
  readonly files: readonly OutgoingFile[];
  /** Why it failed, or why it is not known whether it was sent. */
  readonly error: Error | undefined;
  /** Id at the server, as soon as it is known. */
  readonly messageId: string | undefined;
  /** Whether `check` has looked for an unknown message and not found it. */
  readonly wasChecked: boolean;
}

type WithoutAttachments<Input> = Input extends unknown ? Omit<Input, 'attachments'> : never;

/** A message to send. Where files go with it, it needs no other content. */
export type OutgoingInput = WithoutAttachments<SendMessageInput> & { readonly attachments?: readonly string[] };

/** The fields an input may have, whatever its channel. */
interface AnyInput {
  readonly type: string;
  readonly contactId?: string;
  readonly message?: string;
  readonly html?: string;
  readonly subject?: string;
  readonly attachments?: readonly string[];
  readonly scheduledTimestamp?: number;
  readonly userId?: string;
}

/** The message an input becomes, as far as it can be told here. */
export function previewOf(id: string, conversationId: string, input: OutgoingInput): Message {
  const { type, contactId, message, html, subject, attachments, scheduledTimestamp, userId } = input as AnyInput;
  return {
    id,
    conversationId,
    ...kindOf(type),
    direction: 'outbound',
    dateAdded: new Date().toISOString(),
    status: scheduledTimestamp === undefined ? 'pending' : 'scheduled',
    body: message ?? html ?? '',
    ...(contactId !== undefined && { contactId }),
    ...(subject !== undefined && { subject }),
    ...(attachments && { attachments: [...attachments] }),
    ...(userId !== undefined && { userId }),
  };
}

/** Milliseconds the clocks of this machine and of the server may be apart. */
export const clockTolerance = 60_000;

/**
 * True if a message of the server can be the one sent from here. Where that was seen before is for the caller to know.
 * Never throws, whatever the server left out: a send must not fail for an old message.
 */
export function isLikely(stored: Message, outgoing: Message): boolean {
  return (
    stored.direction === 'outbound' &&
    familyOf(stored) === familyOf(outgoing) &&
    textOf(stored) === textOf(outgoing) &&
    String(stored.attachments ?? []) === String(outgoing.attachments ?? []) &&
    timeOf(stored.dateAdded) >= timeOf(outgoing.dateAdded) - clockTolerance
  );
}

/** A provider may give a text another kind than the channel it was sent on has. */
function familyOf({ messageType }: Message): string {
  return isEmail(messageType) || messageType === 'TYPE_INTERNAL_COMMENT' ? messageType : 'text';
}

/** An email is in the thread without its text. */
function textOf({ messageType, body, subject, meta }: Message): string {
  const text = isEmail(messageType) ? (subject ?? meta?.email?.subject) : body;
  return String(text ?? '').trim();
}

function isEmail(messageType: string): boolean {
  return String(messageType).includes('EMAIL');
}
