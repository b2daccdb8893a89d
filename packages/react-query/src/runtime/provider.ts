'use client';

import type { ConversationsClient } from '@hoopai/conversations';
import { createContext, createElement, type ReactElement, type ReactNode, useContext } from 'react';

const ClientContext = /* @__PURE__ */ createContext<ConversationsClient | undefined>(undefined);

export interface ConversationsProviderProps {
  /** The client that the hooks below call. Create it once, outside of components. */
  readonly client: ConversationsClient;
  readonly children?: ReactNode;
}

/**
 * Gives a client to the hooks below it. It stands inside a `QueryClientProvider`.
 *
 * @example
 * <QueryClientProvider client={queryClient}>
 *   <ConversationsProvider client={client}>
 *     <Inbox />
 *   </ConversationsProvider>
 * </QueryClientProvider>
 */
export function ConversationsProvider({ client, children }: ConversationsProviderProps): ReactElement {
  return createElement(ClientContext.Provider, { value: client }, children);
}

/** The client of the nearest `ConversationsProvider`. Throws where there is none. */
export function useConversationsClient(): ConversationsClient {
  const client = useContext(ClientContext);
  if (!client) {
    throw new Error(
      'The hooks of @hoopai/conversations-react-query need a client. Put the component inside ' +
        '<ConversationsProvider client={createConversationsClient({ token })}>.',
    );
  }
  return client;
}
