'use client';

import type { SendMessageInput } from '@hoopai/conversations';
import { useMemo } from 'react';
import type { Outbox, OutboxSendOptions, StartedSend } from './outbox.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import { useOutbox, useOutgoing } from './use-outbox.ts';

export interface OptimisticSend extends Omit<Outbox, 'send'> {
  /** Sends a message into the conversation. It is in the thread at once. Never throws: see `settled`. */
  readonly send: (input: SendMessageInput, options?: OutboxSendOptions) => StartedSend;
  /** The messages of the conversation that the server has not shown yet; `useThread` has them too, at its end. */
  readonly outgoing: readonly OutgoingMessage[];
}

/**
 * Sends messages that are in the thread at once: `pending`, then replaced by the server's, or `failed`, with `retry` and
 * `discard`, or `unknown`, where nobody knows whether it was sent, with `check` and `sendAgain`. Messages of one
 * conversation are sent one after the other. They outlive the component, and all components share them.
 *
 * @example
 * const { send, retry, discard } = useOptimisticSend({ conversationId });
 * send({ type: 'SMS', contactId, message: 'Hello' });
 */
export function useOptimisticSend({ conversationId }: { readonly conversationId: string }): OptimisticSend {
  const outbox = useOutbox();
  const outgoing = useOutgoing(conversationId);
  return useMemo(() => {
    const { send, retry, discard, check, sendAgain } = outbox;
    return {
      send: (input, options) => send(conversationId, input, options),
      retry,
      discard,
      check,
      sendAgain,
      outgoing,
    };
  }, [outbox, conversationId, outgoing]);
}
