import type { FileInput } from '@hoopai/conversations';
import type { QueryClient } from '@tanstack/react-query';
import { createListeners } from './listeners.ts';
import { newId } from './new-id.ts';

/** What somebody is writing into a conversation. */
export interface Draft {
  /** Goes with the message: one draft is sent once. */
  readonly key: string;
  readonly text: string;
  readonly files: readonly FileInput[];
}

/** The drafts of one QueryClient, by conversation. They outlive the composer that shows them. */
export interface DraftStore {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same object until the draft changes. */
  readonly get: (conversationId: string) => Draft;
  readonly change: (conversationId: string, changes: Partial<Omit<Draft, 'key'>>) => void;
  /** Takes the draft away, so that nobody else can send it. */
  readonly take: (conversationId: string) => Draft;
  readonly clear: () => void;
}

const stores = new WeakMap<QueryClient, DraftStore>();

export function draftStoreOf(queryClient: QueryClient): DraftStore {
  const store = stores.get(queryClient) ?? createDraftStore();
  stores.set(queryClient, store);
  return store;
}

/** What is there before anybody has written; the key is made when somebody does. */
export const emptyDraft: Draft = { key: '', text: '', files: [] };

function createDraftStore(): DraftStore {
  const { subscribe, notify } = createListeners();
  const drafts = new Map<string, Draft>();
  const get = (conversationId: string) => drafts.get(conversationId) ?? emptyDraft;
  return {
    subscribe,
    get,
    change(conversationId, changes) {
      const draft = get(conversationId);
      drafts.set(conversationId, { ...draft, ...changes, key: draft.key || newId('draft') });
      notify();
    },
    take(conversationId) {
      const draft = get(conversationId);
      drafts.delete(conversationId);
      notify();
      return draft;
    },
    clear() {
      drafts.clear();
      notify();
    },
  };
}
