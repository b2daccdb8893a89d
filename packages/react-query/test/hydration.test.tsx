import { dehydrate, HydrationBoundary, QueryClient, QueryClientProvider, QueryObserver } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ConversationsProvider, createQueries, useGetConversation, useListMessages } from '../src/index.ts';
import { inputs } from './generated/examples.gen.ts';
import { createRecordingClient } from './set-up.ts';

function Thread() {
  const { data: conversation } = useGetConversation(inputs.getConversation);
  const { data: list } = useListMessages(inputs.listMessages);
  return (
    <section title={conversation?.id}>
      {list?.items.map((message) => (
        <p key={message.id}>{message.id}</p>
      ))}
    </section>
  );
}

/** Fresh for a while, as TanStack Query advises for pages rendered on a server. */
const createFreshQueryClient = () => new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });

test('what a server has read is rendered there and, after the way through HTML, in the browser, without reading it again', async () => {
  const server = createRecordingClient();
  const queries = createQueries(server.client);
  const onServer = createFreshQueryClient();
  await onServer.prefetchQuery(queries.getConversation(inputs.getConversation));
  await onServer.prefetchInfiniteQuery(queries.listMessages.infinite(inputs.listMessages));
  expect(server.sent).toHaveLength(2);

  const browser = createRecordingClient();
  const state = JSON.parse(JSON.stringify(dehydrate(onServer)));
  const page = (client: typeof server.client, queryClient: QueryClient) => (
    <QueryClientProvider client={queryClient}>
      <ConversationsProvider client={client}>
        <HydrationBoundary state={state}>
          <Thread />
        </HydrationBoundary>
      </ConversationsProvider>
    </QueryClientProvider>
  );
  const first = renderToString(page(server.client, onServer));
  const inBrowser = createFreshQueryClient();
  const second = renderToString(page(browser.client, inBrowser));
  expect(second).toBe(first);
  expect(first).toContain(`title="${inputs.getConversation.conversationId}"`);
  expect(first).toContain('<p>');

  // What a mounted component does.
  const observer = new QueryObserver(inBrowser, createQueries(browser.client).getConversation(inputs.getConversation));
  const leave = observer.subscribe(() => {});
  expect(observer.getCurrentResult()).toMatchObject({ isSuccess: true, fetchStatus: 'idle' });
  leave();
  expect(server.sent).toHaveLength(2);
  expect(browser.sent).toEqual([]);
});
