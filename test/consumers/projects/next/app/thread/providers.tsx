'use client';

import { createConversationsClient } from '@hoopai/conversations';
import { ConversationsProvider } from '@hoopai/conversations-react-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

interface Props {
  readonly token: string;
  readonly baseUrl: string;
  readonly children: ReactNode;
}

export function Providers({ token, baseUrl, children }: Props) {
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } }));
  const [client] = useState(() => createConversationsClient({ token, baseUrl }));
  return (
    <QueryClientProvider client={queryClient}>
      <ConversationsProvider client={client}>{children}</ConversationsProvider>
    </QueryClientProvider>
  );
}
