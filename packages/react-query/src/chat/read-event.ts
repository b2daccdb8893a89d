import type { Message } from '@hoopai/conversations';
import type { LiveEvent, MessageEvent, StatusEvent, UnreadEvent } from './live-event.ts';
import type { ConversationPatch } from './merge-inbox.ts';
import { isWhole, type MessagePatch, timeOf } from './merge-message.ts';
import { kindOf } from './message-kinds.ts';

/** What an event says, in the terms of the caches. */
export interface News {
  readonly message?: MessagePatch;
  readonly conversation?: ConversationPatch;
  readonly locationId?: string | undefined;
  /** When the event was made, in milliseconds since 1970; undefined where it does not tell. */
  readonly at?: number | undefined;
  /** True for what this app does by itself, before any event tells it. */
  readonly isOwn?: boolean;
  /** An email that has no message id: its thread has to be read. */
  readonly email?: { readonly conversationId: string; readonly emailMessageId: string | undefined };
}

/** What an event says; undefined for one that has nothing to do with conversations, whatever came over the wire. */
export function readEvent(event: LiveEvent | null | undefined): News | undefined {
  if (!event) return undefined;
  if (typeof event.type === 'number')
    return isText(event.messageType ?? '') ? newsOfMessage(event as Message) : undefined;
  switch (event.type) {
    case 'InboundMessage':
    case 'OutboundMessage':
      return readMessageEvent(event as MessageEvent);
    case 'ConversationUnreadUpdate':
      return readUnreadEvent(event as UnreadEvent);
    case 'MessageStatusUpdate': {
      const { messageId, status, error } = event as StatusEvent;
      return { message: { id: messageId, status, ...(error !== undefined && { error }) } };
    }
    default:
      return undefined;
  }
}

function readMessageEvent(event: MessageEvent): News {
  const { messageId, emailMessageId, conversationId, locationId } = event;
  const message = messageOf(event);
  const news = newsOfMessage(message);
  const isUnread = event.type === 'InboundMessage';
  const conversation = news.conversation && { ...news.conversation, isUnread };
  if (messageId !== undefined) return { ...news, ...(conversation && { conversation }) };
  return { locationId, ...(conversation && { conversation }), email: { conversationId, emailMessageId } };
}

/** The message of an event. What the event does not say is left out, so that it overwrites nothing. */
function messageOf(event: MessageEvent): Message {
  const { messageType, messageTypeString, messageTypeId, callDuration, callStatus, to } = event;
  const kind = kindOf(isText(messageType) ? messageType : '');
  const call = { duration: callDuration, status: callStatus };
  const fields = {
    id: event.messageId ?? '',
    type: messageTypeId ?? kind.type,
    messageType: isText(messageTypeString) ? messageTypeString : kind.messageType,
    // The published example of an outbound event says inbound; the name of the event is right.
    direction: event.type === 'InboundMessage' ? 'inbound' : 'outbound',
    ...(callDuration !== undefined || callStatus !== undefined ? { meta: { call } } : {}),
    ...(typeof to === 'string' && { to }),
  };
  const copied = Object.fromEntries(
    copiedFields.filter((field) => isRight(field, event[field])).map((field) => [field, event[field]]),
  );
  return withoutUndefined({ ...copied, ...fields }) as unknown as Message;
}

const copiedFields = [
  'conversationId',
  'contactId',
  'locationId',
  'dateAdded',
  'status',
  'body',
  'subject',
  'contentType',
  'attachments',
  'userId',
  'source',
  'from',
  'conversationProviderId',
  'chatWidgetId',
] as const satisfies readonly (keyof MessageEvent)[];

/** A list that is none, or a text that is none, would throw where it is shown or compared. */
function isRight(field: string, value: unknown): boolean {
  return field === 'attachments' ? Array.isArray(value) && value.every(isText) : isText(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A message, and what it makes of its conversation. */
function newsOfMessage(message: Message): News {
  const { conversationId, locationId, messageType, direction, body } = message;
  if (!conversationId || !isWhole(message)) return { message, locationId };
  const last = {
    lastMessageDate: timeOf(message.dateAdded),
    lastMessageType: messageType,
    lastMessageDirection: direction,
    ...(body !== undefined && { lastMessageBody: body }),
    isLastMessageInternalComment: messageType === 'TYPE_INTERNAL_COMMENT',
  };
  // Recorded events are in the thread, and the list does not speak of them.
  const isActivity = messageType.startsWith('TYPE_ACTIVITY');
  return { message, locationId, ...(!isActivity && { conversation: { id: conversationId, last } }) };
}

function readUnreadEvent(event: UnreadEvent): News {
  const { id, locationId, unreadCount, starred, deleted, timestamp } = event;
  return {
    locationId,
    at: timeOf(timestamp) || undefined,
    conversation: {
      id,
      ...(unreadCount !== undefined && { unreadCount }),
      ...(starred !== undefined && { starred }),
      ...(deleted !== undefined && { deleted }),
    },
  };
}
