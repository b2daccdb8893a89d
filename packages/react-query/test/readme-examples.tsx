/** The code of README.md, region by region; readme.test.ts keeps both the same. */
// #region first-call
import { createConversationsClient } from '@hoopai/conversations';
import { ConversationsProvider, useListMessages, useSendMessage } from '@hoopai/conversations-react-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';

const queryClient = new QueryClient();
const client = createConversationsClient({ token: () => fetch('/token').then((response) => response.text()) });

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ConversationsProvider client={client}>
        <Thread conversationId="tDtDnQdgm2LXpyiqYvZ6" contactId="ckld0w0Fdb9ZQ5TTpGZb" />
      </ConversationsProvider>
    </QueryClientProvider>
  );
}

function Thread({ conversationId, contactId }: { conversationId: string; contactId: string }) {
  const { data, error, hasNextPage, fetchNextPage } = useListMessages({ conversationId });
  const { mutate, isPending } = useSendMessage();
  if (error) return <p>{error.message}</p>;
  return (
    <>
      {hasNextPage && (
        <button type="button" onClick={() => fetchNextPage()}>
          Older
        </button>
      )}
      <ul>
        {data?.items.toReversed().map((message) => (
          <li key={message.id}>{message.body}</li>
        ))}
      </ul>
      <button
        type="button"
        disabled={isPending}
        onClick={() => mutate({ type: 'SMS', contactId, message: 'On my way' })}
      >
        Send
      </button>
    </>
  );
}

// #endregion

// #region waiting
import { useGetConversation } from '@hoopai/conversations-react-query';
import { skipToken } from '@tanstack/react-query';

export function Title({ selected }: { selected: string | undefined }) {
  const input = selected === undefined ? skipToken : { conversationId: selected };
  const { data: unread } = useGetConversation(input, {
    select: ({ unreadCount }) => unreadCount,
    refetchInterval: 30_000,
  });
  return <h1>{unread ?? 0} unread</h1>;
}

// #endregion

// #region recording
import { useGetRecording } from '@hoopai/conversations-react-query';

export function Recording(call: { messageId: string; locationId: string }) {
  const { url, isPending } = useGetRecording(call);
  return isPending ? <p>Loading</p> : <audio controls src={url} />;
}

// #endregion

// #region factories
import { createQueries } from '@hoopai/conversations-react-query';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';

const queries = createQueries(client);

/** On a server: a query client for each visitor. */
export async function InboxPage({ locationId }: { locationId: string }) {
  const own = new QueryClient();
  await own.prefetchInfiniteQuery(queries.searchConversations.infinite({ locationId }));
  return (
    <HydrationBoundary state={dehydrate(own)}>
      <Inbox locationId={locationId} />
    </HydrationBoundary>
  );
}

// #endregion

// #region suspense
import { useSuspenseSearchConversations } from '@hoopai/conversations-react-query';

export function Inbox({ locationId }: { locationId: string }) {
  const { data } = useSuspenseSearchConversations({ locationId });
  return data.items.map((conversation) => <p key={conversation.id}>{conversation.contactName}</p>);
}

// #endregion

// #region keys
import { keys } from '@hoopai/conversations-react-query';

await queryClient.invalidateQueries({ queryKey: keys.listMessages({ conversationId: 'tDtDnQdgm2LXpyiqYvZ6' }) });
await queryClient.cancelQueries({ queryKey: keys.searchConversations() });
queryClient.removeQueries({ queryKey: keys.all });

// #endregion

// #region invalidates
export function Later() {
  const { mutate } = useSendMessage({ invalidates: ['listMessages'] });
  const message = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Later' } as const;
  return (
    <button type="button" onClick={() => mutate(message, { invalidates: false })}>
      Send
    </button>
  );
}

// #endregion

// #region chat
import { useComposer, useOptimisticSend, useThread } from '@hoopai/conversations-react-query/chat';
import { useCallback } from 'react';

export function Chat({ conversationId, contactId }: { conversationId: string; contactId: string }) {
  const { messages, hasOlder, loadOlder } = useThread({ conversationId });
  const { retry, discard } = useOptimisticSend({ conversationId });
  const compose = useCallback((message: string) => ({ type: 'SMS', contactId, message }) as const, [contactId]);
  const { text, setText, submit } = useComposer({ conversationId, compose });
  return (
    <>
      {hasOlder && (
        <button type="button" onClick={loadOlder}>
          Older
        </button>
      )}
      {messages.map(({ key, state, message }) => (
        <p key={key}>
          {message.body} <i>{state === 'stored' ? message.status : state}</i>
          {state === 'failed' && (
            <>
              <button type="button" onClick={() => retry(key)}>
                Try again
              </button>
              <button type="button" onClick={() => discard(key)}>
                Discard
              </button>
            </>
          )}
        </p>
      ))}
      <input aria-label="Message" value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={submit}>
        Send
      </button>
    </>
  );
}

// #endregion

// #region live
import { applyEvent } from '@hoopai/conversations-react-query/chat';

const events = new EventSource('/events');
events.onmessage = ({ data }) => applyEvent(queryClient, JSON.parse(data));
// #endregion
