'use client';

import type { FileInput } from '@hoopai/conversations';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OutboxSendOptions, StartedSend } from './outbox.ts';
import { outboxStoreOf } from './outbox-store.ts';
import type { OutgoingInput } from './outgoing-message.ts';
import { removeFile, sendFiles } from './send-files.ts';
import { type OptimisticSend, useOptimisticSend } from './use-optimistic-send.ts';
import { useOutbox } from './use-outbox.ts';

export interface SendWithFiles extends Omit<OptimisticSend, 'send'> {
  /**
   * Uploads the files, then sends the message with them in their order. What became of each file is in `files` of the
   * outgoing message. A file that cannot be uploaded makes the message `failed`: `retry` uploads only what is missing.
   */
  readonly send: (input: OutgoingInput, files: readonly FileInput[], options?: OutboxSendOptions) => StartedSend;
  /** Takes a file out of a failed message, so that `retry` sends it without. Tells whether it did. */
  readonly removeFile: (id: string, fileId: string) => boolean;
}

/**
 * Sends messages with files, optimistically as `useOptimisticSend` does. Without files it sends the message alone.
 *
 * @example
 * const { send } = useSendWithFiles({ conversationId });
 * send({ type: 'SMS', contactId, message: 'Our offer' }, [...input.files]);
 */
export function useSendWithFiles({ conversationId }: { readonly conversationId: string }): SendWithFiles {
  const sending = useOptimisticSend({ conversationId });
  const outbox = useOutbox();
  const store = outboxStoreOf(useQueryClient());
  return useMemo(
    () => ({
      ...sending,
      send: (input, files, options) => sendFiles(outbox, conversationId, input, files, options),
      removeFile: (id, fileId) => removeFile(store, id, fileId),
    }),
    [sending, outbox, store, conversationId],
  );
}
