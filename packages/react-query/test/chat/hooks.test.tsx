import { type ConversationsClient, createConversationsClient } from '@hoopai/conversations';
import { QueryClient, QueryClientProvider, skipToken } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import { App } from '../../examples/thread.tsx';
import { draftStoreOf } from '../../src/chat/draft-store.ts';
import {
  useCancelScheduled,
  useComposer,
  useInbox,
  useSendWithFiles,
  useThread,
  useTyping,
} from '../../src/chat/index.ts';
import { ConversationsProvider, keys } from '../../src/index.ts';
import { startChat } from './chat-server.ts';
import { contactId, conversation, conversationId, inboxData, locationId, message, threadData } from './history.ts';

// What needs a running browser is shown there; here is what a first render gives.
let client: ConversationsClient;
let queryClient: QueryClient;

beforeEach(() => {
  client = createConversationsClient({ token: 'pit-test' });
  queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const pages = [[message('b', 2), message('a', 1)]];
  queryClient.setQueryData(keys.listMessages.infinite({ conversationId }), threadData(pages, true));
});

function render(element: ReactElement): string {
  return renderToString(
    <QueryClientProvider client={queryClient}>
      <ConversationsProvider client={client}>{element}</ConversationsProvider>
    </QueryClientProvider>,
  );
}

/** What a hook gives in a first render. */
function resultOf<Result>(hook: () => Result): Result {
  const results: Result[] = [];
  function Probe(): null {
    results.push(hook());
    return null;
  }
  render(<Probe />);
  return results[0] as Result;
}

test('the example shows a thread from oldest to newest, and a composer', () => {
  const html = renderToString(
    <App
      client={client}
      queryClient={queryClient}
      locationId={locationId}
      conversationId={conversationId}
      contactId={contactId}
    />,
  );
  expect(html.indexOf('Message a')).toBeGreaterThan(0);
  expect(html.indexOf('Message b')).toBeGreaterThan(html.indexOf('Message a'));
  expect(html).toContain('Show older messages');
  expect(html).toContain('<textarea');
});

test('a thread has its rows, and waits without a conversation', () => {
  const thread = resultOf(() => useThread({ conversationId }));
  expect(thread.messages.map(({ key }) => key)).toEqual(['a', 'b']);
  expect(thread).toMatchObject({ hasOlder: true, isLoading: false, isLoadingOlder: false, error: null });
  const waiting = resultOf(() => useThread(skipToken));
  expect(waiting).toMatchObject({ messages: [], hasOlder: false, isLoading: false });
});

test('an inbox has each conversation once, and counts', () => {
  const pages = [
    [conversation('c1', 9, { unreadCount: 2 }), conversation('c2', 8)],
    [conversation('c2', 8), conversation('c3', 7, { unreadCount: 1 })],
  ];
  queryClient.setQueryData(keys.searchConversations.infinite({ locationId }), inboxData(pages));
  const inbox = resultOf(() => useInbox({ locationId }));
  expect(inbox.conversations.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
  expect(inbox).toMatchObject({ total: 4, unreadCount: 3, hasMore: false, isLoading: false });
});

test('an inbox that has all there are offers no more, though the API marks no last page', () => {
  const setInbox = (total: number) => {
    const { pages, pageParams } = inboxData([[conversation('c1', 9), conversation('c2', 8)]], true);
    queryClient.setQueryData(keys.searchConversations.infinite({ locationId }), {
      pages: pages.map((page) => ({ ...page, answer: { conversations: [], total } })),
      pageParams,
    });
  };
  setInbox(2);
  expect(resultOf(() => useInbox({ locationId }))).toMatchObject({ total: 2, hasMore: false });
  setInbox(3);
  expect(resultOf(() => useInbox({ locationId }))).toMatchObject({ total: 3, hasMore: true });
});

test('a composer sends a draft once, however often it is submitted, and is empty then', async () => {
  const chat = await startChat();
  client = chat.client;
  const compose = (text: string) => ({ type: 'SMS', contactId, message: text }) as const;
  const { setText, submit } = resultOf(() => useComposer({ conversationId, compose }));
  setText('  ');
  expect(submit()).toBeUndefined();
  setText('Hello');
  const first = submit();
  expect(submit()).toBeUndefined();
  expect(await first?.settled).toBe('sent');
  setText('Hello');
  expect(await submit()?.settled).toBe('sent');
  expect(chat.sent).toEqual([compose('Hello'), compose('Hello')]);
});

test('a composer keeps the draft where no message can be made of it', async () => {
  const compose = () => {
    throw new Error('No contact');
  };
  const { setText, submit } = resultOf(() => useComposer({ conversationId, compose }));
  setText('Hello');
  expect(submit).toThrow('No contact');
  expect(draftStoreOf(queryClient).get(conversationId).text).toBe('Hello');
});

test('the other hooks start idle', () => {
  expect(resultOf(() => useSendWithFiles({ conversationId })).outgoing).toEqual([]);
  expect(resultOf(() => useCancelScheduled()).status).toBe('idle');
  const typing = resultOf(() => useTyping(undefined));
  expect(() => {
    typing.type();
    typing.stop();
  }).not.toThrow();
});
