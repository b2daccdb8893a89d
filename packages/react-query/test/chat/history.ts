import type { FoundConversation, ListMessagesResult, Message, SearchConversationsResult } from '@hoopai/conversations';
import type { ListData } from '../../src/index.ts';

export const conversationId = 'tDtDnQdgm2LXpyiqYvZ6';
export const contactId = 'ckld0w0Fdb9ZQ5TTpGZb';
export const locationId = 've9EPM428h8vShlRW1KT';
export const start = Date.parse('2026-07-17T10:00:00.000Z');

export type ThreadData = ListData<ListMessagesResult, Message, string | undefined>;
export type InboxData = ListData<SearchConversationsResult, FoundConversation, number | undefined>;

/** The date of a message, by minutes after the beginning of the history. */
export function dateAt(minute: number): string {
  return new Date(start + minute * 60_000).toISOString();
}

export function message(id: string, minute: number, fields: Partial<Message> = {}): Message {
  return {
    id,
    type: 2,
    messageType: 'TYPE_SMS',
    conversationId,
    contactId,
    locationId,
    direction: 'inbound',
    dateAdded: dateAt(minute),
    status: 'delivered',
    body: `Message ${id}`,
    ...fields,
  };
}

export function conversation(id: string, minute: number, fields: Partial<FoundConversation> = {}): FoundConversation {
  const date = start + minute * 60_000;
  return {
    id,
    locationId,
    contactId: `contact-${id}`,
    type: 'TYPE_PHONE',
    unreadCount: 0,
    dateAdded: start,
    dateUpdated: date,
    lastMessageDate: date,
    lastMessageType: 'TYPE_SMS',
    lastMessageBody: `Last of ${id}`,
    sort: [date],
    ...fields,
  };
}

/** What the cache holds of a thread: pages of messages, newest first. */
export function threadData(pages: readonly (readonly Message[])[], hasOlder = false): ThreadData {
  const answer = { messages: { nextPage: hasOlder, messages: [] } };
  return {
    pages: pages.map((items, index) => ({
      items,
      answer,
      ...((hasOlder || index < pages.length - 1) && { next: { cursor: items.at(-1)?.id, seen: [] } }),
    })),
    pageParams: pages.map((_, index) => (index === 0 ? null : { cursor: pages[index - 1]?.at(-1)?.id, seen: [] })),
  };
}

/** What the cache holds of a list of conversations. */
export function inboxData(pages: readonly (readonly FoundConversation[])[], hasMore = false): InboxData {
  const total = pages.flat().length;
  return {
    pages: pages.map((items, index) => ({
      items,
      answer: { conversations: [], total },
      ...((hasMore || index < pages.length - 1) && { next: { cursor: items.at(-1)?.sort[0], seen: [] } }),
    })),
    pageParams: pages.map((_, index) => (index === 0 ? null : { cursor: pages[index - 1]?.at(-1)?.sort[0], seen: [] })),
  };
}

/** The webhook payload of a message. */
export function eventOf({ id, body, dateAdded, status, direction, messageType }: Message) {
  return {
    type: direction === 'inbound' ? ('InboundMessage' as const) : ('OutboundMessage' as const),
    locationId,
    contactId,
    conversationId,
    messageId: id,
    messageType: 'SMS',
    messageTypeString: messageType,
    messageTypeId: 2,
    contentType: 'text/plain',
    dateAdded,
    direction,
    ...(status && { status }),
    ...(body !== undefined && { body }),
  };
}
