import type { GetMessageResult, Message } from '@hoopai/conversations';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test } from 'vitest';
import { applyEvent, type LiveEvent } from '../../src/chat/index.ts';
import { keys } from '../../src/index.ts';
import {
  conversation,
  conversationId,
  dateAt,
  eventOf,
  type InboxData,
  inboxData,
  locationId,
  message,
  start,
  type ThreadData,
  threadData,
} from './history.ts';

const threadKey = keys.listMessages.infinite({ conversationId });
const inboxKey = keys.searchConversations.infinite({ locationId });
let queryClient: QueryClient;

beforeEach(() => {
  queryClient = new QueryClient();
});

const thread = () => queryClient.getQueryData(threadKey) as ThreadData;
const ids = () => thread().pages.map(({ items }) => items.map(({ id }) => id));
const found = (id: string) =>
  thread()
    .pages.flatMap(({ items }) => items)
    .find((each) => each.id === id) as Message;
const rows = () => (queryClient.getQueryData(inboxKey) as InboxData).pages.map(({ items }) => items);
const rowIds = () => rows().map((items) => items.map(({ id }) => id));

describe('a message in a thread', () => {
  beforeEach(() => {
    const pages = [
      [message('e', 5), message('d', 4)],
      [message('b', 2), message('a', 1)],
    ];
    queryClient.setQueryData(threadKey, threadData(pages, true));
  });

  test.each([
    [
      'newer than all',
      9,
      [
        ['x', 'e', 'd'],
        ['b', 'a'],
      ],
    ],
    [
      'between pages',
      3,
      [
        ['e', 'd'],
        ['x', 'b', 'a'],
      ],
    ],
    [
      'inside a page',
      1.5,
      [
        ['e', 'd'],
        ['b', 'x', 'a'],
      ],
    ],
    [
      'older than all that is loaded',
      0,
      [
        ['e', 'd'],
        ['b', 'a'],
      ],
    ],
  ])('%s goes to its place', (_, minute, expected) => {
    applyEvent(queryClient, eventOf(message('x', minute)));
    expect(ids()).toEqual(expected);
  });

  test('older than all goes to the end where the thread is loaded to its beginning', () => {
    queryClient.setQueryData(threadKey, threadData([[message('b', 2)]]));
    applyEvent(queryClient, eventOf(message('a', 1)));
    expect(ids()).toEqual([['b', 'a']]);
  });

  test('comes into an empty thread', () => {
    queryClient.setQueryData(threadKey, threadData([[]]));
    expect(applyEvent(queryClient, eventOf(message('a', 1)))).toBe(true);
    expect(ids()).toEqual([['a']]);
  });

  test('comes once, however often it is told', () => {
    const event = eventOf(message('x', 9));
    expect(applyEvent(queryClient, event)).toBe(true);
    const before = thread();
    expect(applyEvent(queryClient, event)).toBe(false);
    expect(applyEvent(queryClient, message('x', 9))).toBe(false);
    expect(thread()).toBe(before);
  });

  test('leaves the objects of the others alone', () => {
    const before = found('d');
    applyEvent(queryClient, eventOf(message('x', 9)));
    expect(found('d')).toBe(before);
  });

  test('has the fields a message that was read has', () => {
    applyEvent(queryClient, eventOf(message('x', 9)));
    const { contentType, ...rest } = found('x');
    expect(contentType).toBe('text/plain');
    expect(rest).toEqual(message('x', 9));
  });

  test('its kind is told by the channel where the event has no more', () => {
    const { messageTypeString: _, messageTypeId: __, ...event } = eventOf(message('x', 9));
    applyEvent(queryClient, { ...event, messageType: 'Live_Chat' });
    expect(found('x')).toMatchObject({ messageType: 'TYPE_LIVE_CHAT', type: 29 });
  });

  test('what a later record has is not lost to the event, which was made first', () => {
    const record = message('x', 9, { attachments: ['https://a.test/1.jpg'], dateUpdated: dateAt(10), body: 'New' });
    applyEvent(queryClient, record);
    applyEvent(queryClient, { ...eventOf(message('x', 9)), attachments: [] });
    expect(found('x')).toMatchObject({ attachments: ['https://a.test/1.jpg'], body: 'New' });
  });

  test('of another conversation leaves the thread alone', () => {
    expect(applyEvent(queryClient, { ...eventOf(message('x', 9)), conversationId: 'other' })).toBe(false);
    expect(ids().flat()).not.toContain('x');
  });

  test('of a kind the list leaves out stays out of it', () => {
    const calls = keys.listMessages.infinite({ conversationId, type: ['TYPE_CALL'] });
    queryClient.setQueryData(calls, threadData([[]]) as never);
    applyEvent(queryClient, eventOf(message('x', 9)));
    expect(queryClient.getQueryData(calls)).toEqual(threadData([[]]));
  });

  test('reaches a single page that was read, and a message that was read', () => {
    const answer = { messages: { nextPage: false, messages: [message('x', 1, { status: 'sent' })] } };
    queryClient.setQueryData(keys.listMessages({ conversationId }), answer);
    queryClient.setQueryData(keys.getMessage({ id: 'x' }), { message: message('x', 1, { status: 'sent' }) });
    applyEvent(queryClient, { type: 'MessageStatusUpdate', messageId: 'x', status: 'read' });
    expect(queryClient.getQueryData(keys.listMessages({ conversationId }))?.messages.messages[0]?.status).toBe('read');
    expect(queryClient.getQueryData<GetMessageResult>(keys.getMessage({ id: 'x' }))?.message.status).toBe('read');
  });
});

describe('a status', () => {
  const statusAfter = (...statuses: string[]) => {
    queryClient.setQueryData(threadKey, threadData([[message('a', 1, { status: null, direction: 'outbound' })]]));
    for (const status of statuses) applyEvent(queryClient, { type: 'MessageStatusUpdate', messageId: 'a', status });
    return found('a').status;
  };

  test.each([
    [['pending', 'sent', 'delivered', 'read'], 'read'],
    [['read', 'delivered', 'sent', 'pending'], 'read'],
    [['scheduled', 'canceled', 'pending'], 'canceled'],
    [['sent', 'failed', 'delivered', 'sent'], 'failed'],
    [['delivered', 'failed'], 'failed'],
    [['canceled', 'failed'], 'canceled'],
    [['failed', 'completed'], 'failed'],
    [['failed', 'read'], 'read'],
    [['pending', 'completed', 'pending'], 'completed'],
    [['sent', 'a-new-one', 'sent'], 'a-new-one'],
    [['a-new-one', 'delivered'], 'delivered'],
  ])('%j becomes %s', (statuses, expected) => {
    expect(statusAfter(...statuses)).toBe(expected);
  });

  test('that was told before its message is not lost', () => {
    queryClient.setQueryData(threadKey, threadData([[]]));
    applyEvent(queryClient, { type: 'MessageStatusUpdate', messageId: 'a', status: 'delivered' });
    applyEvent(queryClient, eventOf(message('a', 1, { status: 'sent' })));
    expect(found('a').status).toBe('delivered');
  });

  test('says why a message failed', () => {
    statusAfter('sent');
    applyEvent(queryClient, { type: 'MessageStatusUpdate', messageId: 'a', status: 'failed', error: 'No number' });
    expect(found('a')).toMatchObject({ status: 'failed', error: 'No number' });
  });
});

describe('a list of conversations', () => {
  beforeEach(() => {
    const pages = [
      [conversation('c1', 9), conversation('c2', 8)],
      [conversation('c3', 7), conversation(conversationId, 6)],
    ];
    queryClient.setQueryData(inboxKey, inboxData(pages, true));
  });

  test('has the conversation of a new message on top, with that message, and pages as long as before', () => {
    applyEvent(queryClient, eventOf(message('x', 20)));
    expect(rowIds()).toEqual([
      [conversationId, 'c1'],
      ['c2', 'c3'],
    ]);
    expect(rows()[0]?.[0]).toMatchObject({
      lastMessageBody: 'Message x',
      lastMessageDate: start + 20 * 60_000,
      lastMessageType: 'TYPE_SMS',
      lastMessageDirection: 'inbound',
      sort: [start + 20 * 60_000],
    });
  });

  test('puts it behind conversations that had a message later', () => {
    applyEvent(queryClient, eventOf(message('x', 7.5)));
    expect(rowIds().flat()).toEqual(['c1', 'c2', conversationId, 'c3']);
  });

  test('is not changed by a message older than the last one', () => {
    const before = queryClient.getQueryData(inboxKey);
    expect(applyEvent(queryClient, eventOf(message('x', 2)))).toBe(false);
    expect(queryClient.getQueryData(inboxKey)).toBe(before);
  });

  test('counts a new message once, until counts are told', () => {
    const row = () =>
      rows()
        .flat()
        .find(({ id }) => id === conversationId);
    applyEvent(queryClient, eventOf(message('x', 20)));
    applyEvent(queryClient, eventOf(message('x', 20)));
    expect(row()?.unreadCount).toBe(1);
    applyEvent(queryClient, { type: 'ConversationUnreadUpdate', id: conversationId, unreadCount: 5, locationId });
    applyEvent(queryClient, eventOf(message('y', 21)));
    expect(row()?.unreadCount).toBe(5);
  });

  test('does not count what went out, nor what was polled', () => {
    applyEvent(queryClient, eventOf(message('x', 20, { direction: 'outbound' })));
    applyEvent(queryClient, message('y', 21));
    expect(rows()[0]?.[0]).toMatchObject({ id: conversationId, unreadCount: 0, lastMessageBody: 'Message y' });
  });

  test('a count that was overtaken is not taken', () => {
    const told = (unreadCount: number, minute: number) =>
      applyEvent(queryClient, {
        type: 'ConversationUnreadUpdate',
        id: 'c2',
        unreadCount,
        starred: true,
        timestamp: dateAt(minute),
      });
    told(3, 12);
    expect(told(2, 11)).toBe(false);
    expect(rows()[0]?.[1]).toMatchObject({ id: 'c2', unreadCount: 3, starred: true });
  });

  test('loses a conversation that was deleted', () => {
    applyEvent(queryClient, { type: 'ConversationUnreadUpdate', id: 'c2', deleted: true });
    expect(rowIds()).toEqual([['c1'], ['c3', conversationId]]);
  });

  test('in another order is not reordered', () => {
    const key = keys.searchConversations.infinite({ locationId, sortBy: 'due_at' });
    queryClient.setQueryData(key, inboxData([[conversation('c1', 9), conversation(conversationId, 6)]]) as never);
    applyEvent(queryClient, eventOf(message('x', 20)));
    const [page] = (queryClient.getQueryData(key) as InboxData).pages;
    expect(page?.items.map(({ id }) => id)).toEqual(['c1', conversationId]);
    expect(page?.items[1]).toMatchObject({ lastMessageBody: 'Message x', sort: [start + 6 * 60_000] });
  });

  test('of another location is left alone', () => {
    expect(applyEvent(queryClient, { ...eventOf(message('x', 20)), locationId: 'other' })).toBe(false);
  });

  test('is stale when a conversation it should have is not there, and only then', () => {
    const isStale = () => queryClient.getQueryState(inboxKey)?.isInvalidated;
    applyEvent(queryClient, { ...eventOf(message('x', 1)), conversationId: 'old' });
    applyEvent(queryClient, { ...eventOf(message('x', 20)), conversationId: 'new' }, { refetch: false });
    expect(isStale()).toBe(false);
    applyEvent(queryClient, { ...eventOf(message('x', 20)), conversationId: 'new' });
    expect(isStale()).toBe(true);
  });

  test('shares counts with what was read of the conversation itself', () => {
    const key = keys.getConversation({ conversationId: 'c2' });
    queryClient.setQueryData(key, { id: 'c2', locationId, contactId: 'k', type: 1, deleted: false });
    applyEvent(queryClient, { type: 'ConversationUnreadUpdate', id: 'c2', unreadCount: 4 });
    expect(queryClient.getQueryData(key)).toMatchObject({ unreadCount: 4 });
  });
});

describe('an email', () => {
  const email = { ...eventOf(message('', 20)), messageId: undefined, messageType: 'Email', emailMessageId: 'mail-1' };
  const event = JSON.parse(JSON.stringify(email));

  test('has no message id, so its thread is read again', () => {
    queryClient.setQueryData(threadKey, threadData([[message('a', 1)]]));
    applyEvent(queryClient, event);
    expect(ids()).toEqual([['a']]);
    expect(queryClient.getQueryState(threadKey)?.isInvalidated).toBe(true);
  });

  test('that is in the thread already changes nothing', () => {
    const known = message('a', 1, { messageType: 'TYPE_EMAIL', meta: { email: { messageIds: ['mail-1'] } } });
    queryClient.setQueryData(threadKey, threadData([[known]]));
    applyEvent(queryClient, event);
    expect(queryClient.getQueryState(threadKey)?.isInvalidated).toBe(false);
  });
});

test('events of other webhooks, and events without what is needed, change nothing', () => {
  queryClient.setQueryData(threadKey, threadData([[message('a', 1)]]));
  queryClient.setQueryData(inboxKey, inboxData([[conversation(conversationId, 6)]]));
  const before = JSON.stringify(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ state }) => state),
  );
  const { dateAdded: _, ...undated } = eventOf(message('x', 20));
  for (const event of [{ type: 'ContactCreate' }, { type: '__proto__' }, undated, { ...undated, dateAdded: 'soon' }]) {
    expect(applyEvent(queryClient, event)).toBe(false);
  }
  expect(
    JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    ),
  ).toBe(before);
});

test('what came over the wire and is no event throws nothing, and brings nothing into the cache that would', () => {
  queryClient.setQueryData(threadKey, threadData([[message('a', 1, { direction: 'outbound' })]]));
  queryClient.setQueryData(inboxKey, inboxData([[conversation(conversationId, 6)]]));
  const event = eventOf(message('x', 20, { direction: 'outbound' }));
  const garbage = [null, undefined, 'ping', 7, [], { type: 2, messageType: 2, id: 'y', dateAdded: event.dateAdded }];
  for (const each of garbage) expect(applyEvent(queryClient, each as unknown as LiveEvent)).toBe(false);
  const odd = { ...event, messageType: 5, messageTypeString: 5, body: { html: 'x' }, attachments: 'a.png', status: 5 };
  expect(applyEvent(queryClient, odd as unknown as LiveEvent)).toBe(true);
  const data = queryClient.getQueryData(threadKey) as ThreadData;
  const [newest] = data.pages[0]?.items ?? [];
  expect(newest).toMatchObject({ id: 'x', direction: 'outbound' });
  expect(newest).not.toHaveProperty('body');
  expect(newest).not.toHaveProperty('attachments');
});
