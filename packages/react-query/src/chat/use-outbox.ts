'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { useConversationsClient } from '../runtime/provider.ts';
import { createOutbox, type OutboxWithDelivery } from './outbox.ts';
import { outboxStoreOf } from './outbox-store.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

/** The outbox of the nearest client. */
export function useOutbox(): OutboxWithDelivery {
  const client = useConversationsClient();
  const queryClient = useQueryClient();
  return useMemo(() => createOutbox(client, queryClient), [client, queryClient]);
}

const none: readonly OutgoingMessage[] = [];

/** The messages of a conversation that the server has not shown yet, the earliest first. */
export function useOutgoing(conversationId: string | undefined): readonly OutgoingMessage[] {
  const store = outboxStoreOf(useQueryClient());
  const read = () => (conversationId === undefined ? none : store.list(conversationId));
  return useSyncExternalStore(store.subscribe, read, () => none);
}
