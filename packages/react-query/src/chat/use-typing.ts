'use client';

import type { SendTypingIndicatorInput } from '@hoopai/conversations';
import { useEffect, useMemo, useRef } from 'react';
import { useConversationsClient } from '../runtime/provider.ts';
import { createTyping, type Typing, type TypingOptions } from './typing.ts';

/** Whom the visitor of a live chat sees typing. Only the live chat has an indicator. */
export type TypingInput = Omit<SendTypingIndicatorInput, 'isTyping'>;

/**
 * The typing indicator of a live chat. Call `type` on every change of the text and `stop` after sending; it goes off by
 * itself when nothing is typed for a while, and when the component goes. Without an input, as for all other channels, it
 * does nothing.
 *
 * @example
 * const typing = useTyping(isLiveChat ? { locationId, conversationId, visitorId } : undefined);
 * <textarea onChange={(event) => { composer.setText(event.target.value); typing.type(); }} />
 */
export function useTyping(input: TypingInput | undefined, options: TypingOptions = {}): Typing {
  const client = useConversationsClient();
  const { interval, idleAfter } = options;
  const latest = useRef(options);
  const key = JSON.stringify(input);
  // Not the input itself, which may be a new object each time.
  const typing = useMemo((): Typing => {
    if (!input) return { type: nothing, stop: nothing };
    return createTyping((isTyping) => client.sendTypingIndicator({ ...input, isTyping }, { priority: 'high' }), {
      ...(interval !== undefined && { interval }),
      ...(idleAfter !== undefined && { idleAfter }),
      onError: (error) => latest.current.onError?.(error),
    });
  }, [client, key, interval, idleAfter]);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => typing.stop, [typing]);
  return typing;
}

function nothing(): void {}
