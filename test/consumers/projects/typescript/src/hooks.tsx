import { createConversationsClient } from '@hoopai/conversations';
import {
  ConversationsProvider,
  createQueries,
  keys,
  useGetConversation,
  useListMessages,
  useSendMessage,
} from '@hoopai/conversations-react-query';
import { useThread } from '@hoopai/conversations-react-query/chat';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';

const queryClient = new QueryClient();
const client = createConversationsClient({ token: 'pit-0' });

export const prefetched = queryClient.prefetchQuery(createQueries(client).getConversation({ conversationId: 'a' }));
export const stale = queryClient.invalidateQueries({ queryKey: keys.listMessages() });

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ConversationsProvider client={client}>
        <Thread conversationId="a" />
      </ConversationsProvider>
    </QueryClientProvider>
  );
}

function Thread({ conversationId }: { conversationId: string }) {
  const { data, error, fetchNextPage } = useListMessages({ conversationId });
  const { data: unread } = useGetConversation({ conversationId }, { select: (answer) => answer.unreadCount });
  const { mutate } = useSendMessage();
  const { messages } = useThread({ conversationId });
  // @ts-expect-error a message is not found by number
  useGetConversation({ conversationId: 1 });
  const send = () => mutate({ type: 'SMS', contactId: 'a', message: 'On my way' });
  return (
    <>
      {error && <p>{error.message}</p>}
      <h1>{unread}</h1>
      <ul>
        {data?.items.map(({ id, body }) => (
          <li key={id}>{body}</li>
        ))}
      </ul>
      <p>{messages.length}</p>
      <button type="button" onClick={() => fetchNextPage()}>
        Older
      </button>
      <button type="button" onClick={send}>
        Send
      </button>
    </>
  );
}
