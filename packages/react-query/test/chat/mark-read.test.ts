import { ValidationError } from '@hoopai/conversations';
import { beforeEach, expect, test } from 'vitest';
import { applyEvent, markRead } from '../../src/chat/index.ts';
import { keys } from '../../src/index.ts';
import { type Chat, startChat } from './chat-server.ts';
import {
  conversation,
  conversationId,
  eventOf,
  type InboxData,
  inboxData,
  locationId,
  message,
  threadData,
} from './history.ts';

const input = { conversationId, locationId };
const inboxKey = keys.searchConversations.infinite({ locationId });
const unreadKey = keys.searchConversations.infinite({ locationId, status: 'unread' });
let chat: Chat;

beforeEach(async () => {
  chat = await startChat();
  for (const key of [inboxKey, unreadKey]) fill(key, 3);
  chat.queryClient.setQueryData(keys.getConversation({ conversationId }), {
    id: conversationId,
    locationId,
    contactId: 'c',
    type: 1,
    deleted: false,
    unreadCount: 3,
  });
});

const fill = (key: typeof inboxKey, unreadCount: number) =>
  chat.queryClient.setQueryData(key, inboxData([[conversation(conversationId, 1, { unreadCount })]]) as never);
const count = (key = inboxKey) => (chat.queryClient.getQueryData(key) as InboxData).pages[0]?.items[0]?.unreadCount;
const counts = () => [
  count(),
  count(unreadKey),
  chat.queryClient.getQueryData(keys.getConversation({ conversationId }))?.unreadCount,
];
const puts = () => chat.requests.filter((line) => line.startsWith('PUT'));

test('nothing is unread at once, in all lists, then at the server', async () => {
  const call = markRead(chat.client, chat.queryClient, input);
  expect(counts()).toEqual([0, 0, 0]);
  await call;
  expect(counts()).toEqual([0, 0, 0]);
  expect(puts()).toEqual([`PUT /conversations/${conversationId}`]);
});

test('the count is put back when the server refuses', async () => {
  chat.fates.update.push('refused');
  const error = await markRead(chat.client, chat.queryClient, input).catch((reason: unknown) => reason);
  expect(ValidationError.isInstance(error)).toBe(true);
  expect(counts()).toEqual([3, 3, 3]);
});

test('a count that was told meanwhile is not put back', async () => {
  chat.fates.update.push('refused');
  const call = markRead(chat.client, chat.queryClient, input);
  applyEvent(chat.queryClient, { type: 'ConversationUnreadUpdate', id: conversationId, unreadCount: 1 });
  await call.catch(() => {});
  expect(counts()).toEqual([1, 1, 1]);
});

test('two calls at once are one request, and what is read already needs none', async () => {
  await Promise.all([markRead(chat.client, chat.queryClient, input), markRead(chat.client, chat.queryClient, input)]);
  expect(await markRead(chat.client, chat.queryClient, input)).toBeUndefined();
  expect(puts()).toHaveLength(1);
});

test('a thread that was read after the list says that there is something to mark', async () => {
  for (const key of [inboxKey, unreadKey]) fill(key, 0);
  chat.queryClient.removeQueries({ queryKey: keys.getConversation({ conversationId }) });
  const threadKey = keys.listMessages.infinite({ conversationId });
  const read = (minute: number, direction: 'inbound' | 'outbound') =>
    chat.queryClient.setQueryData(threadKey, threadData([[message('x', minute, { direction })]]));
  for (const [minute, direction] of [
    [1, 'inbound'],
    [20, 'outbound'],
  ] as const) {
    read(minute, direction);
    expect(await markRead(chat.client, chat.queryClient, input)).toBeUndefined();
  }
  expect(puts()).toEqual([]);
  read(20, 'inbound');
  await markRead(chat.client, chat.queryClient, input);
  expect(puts()).toHaveLength(1);
});

test('where the cache knows nothing of the conversation, the server is told', async () => {
  await markRead(chat.client, chat.queryClient, { conversationId: 'not-loaded', locationId });
  expect(puts()).toEqual(['PUT /conversations/not-loaded']);
});

test('messages that come after it are counted', async () => {
  await markRead(chat.client, chat.queryClient, input);
  applyEvent(chat.queryClient, eventOf(message('x', 20)));
  expect(count()).toBe(1);
  await markRead(chat.client, chat.queryClient, input);
  expect(puts()).toHaveLength(2);
});

test('a list read from an index that is late does not bring the count back; a message that came since does', async () => {
  const read = (minute: number, unreadCount: number) =>
    chat.queryClient.fetchQuery({
      queryKey: inboxKey,
      queryFn: () => inboxData([[conversation(conversationId, minute, { unreadCount })]]),
    });
  applyEvent(chat.queryClient, eventOf(message('x', 2)));
  await markRead(chat.client, chat.queryClient, input);
  await read(2, 4);
  expect(count()).toBe(0);
  await read(5, 1);
  expect(count()).toBe(1);
});
