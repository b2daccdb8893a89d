import type { Message } from '@hoopai/conversations';

/** What all webhook payloads of the conversations have around their own fields. */
interface Envelope {
  readonly locationId?: string;
  readonly contactId?: string;
  readonly webhookId?: string;
  /** When the event was made, ISO 8601. */
  readonly timestamp?: string;
}

/** A message, call, voicemail or internal comment that came in or went out, as its webhook has it. */
export interface MessageEvent extends Envelope {
  readonly type: 'InboundMessage' | 'OutboundMessage';
  readonly conversationId: string;
  /** Absent for emails, which have an `emailMessageId`. */
  readonly messageId?: string;
  readonly emailMessageId?: string;
  /** Channel, for example `SMS`, `CALL` or `Email`. */
  readonly messageType?: string;
  /** Kind of the message as a name, for example `TYPE_SMS`. */
  readonly messageTypeString?: string;
  /** Kind of the message as a number. */
  readonly messageTypeId?: number;
  /** When the message was added, ISO 8601. */
  readonly dateAdded?: string;
  readonly direction?: string;
  readonly status?: string;
  readonly body?: string;
  readonly subject?: string;
  readonly contentType?: string;
  readonly attachments?: readonly string[];
  readonly userId?: string;
  readonly source?: string;
  readonly from?: string;
  readonly to?: string | readonly string[];
  readonly conversationProviderId?: string;
  readonly chatWidgetId?: string;
  /** Seconds. */
  readonly callDuration?: number;
  readonly callStatus?: string;
}

/** The number of unread messages of a conversation, or its star, has changed. */
export interface UnreadEvent extends Envelope {
  readonly type: 'ConversationUnreadUpdate';
  /** Id of the conversation. */
  readonly id: string;
  readonly unreadCount?: number;
  readonly starred?: boolean;
  readonly deleted?: boolean;
}

/** The status of a message has changed. The API has no such webhook: make it from what your app learns otherwise. */
export interface StatusEvent {
  readonly type: 'MessageStatusUpdate';
  readonly messageId: string;
  readonly status: string;
  /** Why it failed. */
  readonly error?: string;
}

/**
 * What `applyEvent` takes: a webhook payload, a status your app has learned, or a message as `getMessage` and
 * `listMessages` give it. A message without `conversationId`, as some lists give, changes only what is there: add the id.
 * Payloads of other webhooks may be passed too; they change nothing.
 */
export type LiveEvent = MessageEvent | UnreadEvent | StatusEvent | Message | OtherEvent;

/** The payload of a webhook that has nothing to do with conversations. */
export interface OtherEvent {
  readonly type: string;
  readonly messageType?: never;
}
