import type { ConversationsClient } from '@hoopai/conversations';
import { type DehydratedState, HydrationBoundary, type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactElement, StrictMode, Suspense } from 'react';
import { useThread } from '../../src/chat/index.ts';
import { ConversationsProvider, useGetConversation, useSuspenseSearchConversations } from '../../src/index.ts';
import { inputs } from '../generated/examples.gen.ts';

interface AppProps {
  readonly client: ConversationsClient;
  readonly queryClient: QueryClient;
  readonly state?: DehydratedState;
}

/** A page that is rendered on a server and taken over by a browser: a read, a list that suspends, and a thread. */
export function App({ client, queryClient, state }: AppProps): ReactElement {
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ConversationsProvider client={client}>
          <HydrationBoundary state={state}>
            <Title />
            <Suspense fallback={<p>Loading</p>}>
              <Inbox />
            </Suspense>
            <Thread />
          </HydrationBoundary>
        </ConversationsProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}

function Title(): ReactElement {
  const { data } = useGetConversation(inputs.getConversation);
  return <h1>{data?.id ?? 'No title yet'}</h1>;
}

function Inbox(): ReactElement {
  const { data } = useSuspenseSearchConversations(inputs.searchConversations);
  return (
    <ul>
      {data.items.map(({ id }) => (
        <li key={id}>{id}</li>
      ))}
    </ul>
  );
}

function Thread(): ReactElement {
  const { messages } = useThread(inputs.listMessages);
  return (
    <ol>
      {messages.map(({ key, message, state }) => (
        <li key={key}>{`${message.id} ${state}`}</li>
      ))}
    </ol>
  );
}
