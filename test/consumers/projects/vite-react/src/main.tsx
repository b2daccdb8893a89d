import { createConversationsClient } from '@hoopai/conversations';
import { ConversationsProvider } from '@hoopai/conversations-react-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Thread } from './thread';

const queryClient = new QueryClient();
const client = createConversationsClient({
  token: import.meta.env.VITE_HOOPAI_TOKEN,
  baseUrl: import.meta.env.VITE_HOOPAI_BASE_URL,
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={queryClient}>
      <ConversationsProvider client={client}>
        <Thread conversationId="tDtDnQdgm2LXpyiqYvZ6" contactId="ckld0w0Fdb9ZQ5TTpGZb" />
      </ConversationsProvider>
    </QueryClientProvider>,
  );
}
