'use client';

import type { FileInput } from '@hoopai/conversations';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { draftStoreOf, emptyDraft } from './draft-store.ts';
import type { StartedSend } from './outbox.ts';
import type { OutgoingInput } from './outgoing-message.ts';
import { sendFiles } from './send-files.ts';
import { useOutbox } from './use-outbox.ts';

export interface ComposerInput {
  readonly conversationId: string;
  /**
   * Makes the message of what was written. The text may be empty where there are files.
   *
   * @example
   * (message) => ({ type: 'SMS', contactId, message })
   */
  readonly compose: (text: string) => OutgoingInput;
}

export interface Composer {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly files: readonly FileInput[];
  readonly setFiles: (files: readonly FileInput[]) => void;
  /** Whether there is anything to send. */
  readonly canSubmit: boolean;
  /**
   * Sends what was written, and empties the composer. A second call, as on a double click, finds it empty and does
   * nothing; so does one with nothing but spaces and no files. Throws what `compose` throws, and then keeps the draft.
   */
  readonly submit: () => StartedSend | undefined;
}

/**
 * What somebody writes into a conversation. The draft outlives the component: it is there again when the conversation is.
 *
 * @example
 * const { text, setText, submit } = useComposer({
 *   conversationId,
 *   compose: (message) => ({ type: 'SMS', contactId, message }),
 * });
 */
export function useComposer({ conversationId, compose }: ComposerInput): Composer {
  const outbox = useOutbox();
  const drafts = draftStoreOf(useQueryClient());
  const read = () => drafts.get(conversationId);
  const { text, files } = useSyncExternalStore(drafts.subscribe, read, () => emptyDraft);
  return useMemo(
    () => ({
      text,
      setText: (next) => drafts.change(conversationId, { text: next }),
      files,
      setFiles: (next) => drafts.change(conversationId, { files: next }),
      canSubmit: isWorthSending({ text, files }),
      submit() {
        // Read anew: a second click comes before the next render.
        const draft = drafts.get(conversationId);
        if (!isWorthSending(draft)) return undefined;
        const input = compose(draft.text);
        const { key } = drafts.take(conversationId);
        return sendFiles(outbox, conversationId, input, draft.files, { key });
      },
    }),
    [text, files, drafts, conversationId, compose, outbox],
  );
}

function isWorthSending({ text, files }: { readonly text: string; readonly files: readonly FileInput[] }): boolean {
  return text.trim() !== '' || files.length > 0;
}
