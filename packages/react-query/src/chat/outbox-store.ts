import type { Message } from '@hoopai/conversations';
import type { QueryClient } from '@tanstack/react-query';
import { rootKey } from '../runtime/keys.ts';
import { cachedThreads, readThread, threadsId } from './cached-lists.ts';
import { createListeners } from './listeners.ts';
import { isLikely, type OutgoingMessage } from './outgoing-message.ts';

const none: readonly OutgoingMessage[] = [];

/**
 * The messages sent from here that the server has not shown yet, for one QueryClient. It stands beside the cache: what is
 * in the cache may be thrown away and read again, and what is in here may not. It watches the cached threads, and lets a
 * message go as soon as one of them shows the server's record of it.
 */
export interface OutboxStore {
  readonly subscribe: (listener: () => void) => () => void;
  /** Messages of a conversation, the earliest first. The same list until something changes. */
  readonly list: (conversationId: string) => readonly OutgoingMessage[];
  readonly get: (id: string) => OutgoingMessage | undefined;
  /** Whether there ever was a message of this id. */
  readonly hasHad: (id: string) => boolean;
  readonly add: (message: OutgoingMessage) => void;
  /** Changes a message; nothing happens to one that is gone. */
  readonly update: (id: string, changes: Partial<OutgoingMessage>) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
  /** The id made here of a message of the server; undefined for one that was not sent from here. */
  readonly localIdOf: (messageId: string) => string | undefined;
  /** Says that these messages of the server are not the one of that id. */
  readonly exclude: (id: string, stored: readonly Message[]) => void;
  /** Compares with messages of the server. */
  readonly settle: (conversationId: string, stored: readonly Message[]) => void;
}

const stores = new WeakMap<QueryClient, OutboxStore>();

/** The outbox of a QueryClient. */
export function outboxStoreOf(queryClient: QueryClient): OutboxStore {
  const existing = stores.get(queryClient);
  if (existing) return existing;
  const store = createOutboxStore();
  stores.set(queryClient, store);
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const [root, operationId] = event.query.queryKey;
    if (root !== rootKey[0] || operationId !== threadsId) return;
    const thread = readThread(event.query);
    if (thread) store.settle(thread.input.conversationId, thread.chunks.flat());
  });
  return store;
}

/** Compares with what is in the cache already. */
export function settleWithCache(queryClient: QueryClient, store: OutboxStore, conversationId: string): void {
  for (const { input, chunks } of cachedThreads(queryClient)) {
    if (input.conversationId === conversationId) store.settle(conversationId, chunks.flat());
  }
}

function createOutboxStore(): OutboxStore {
  const lists = createLists();
  const { list, get, update, remove, all } = lists;
  /** By id at the server: the id made here, of messages that have left the outbox. */
  const settled = new Map<string, string>();
  /** By id made here: ids at the server that are other messages. */
  const others = new Map<string, ReadonlySet<string>>();

  const localIdOf = (messageId: string) =>
    settled.get(messageId) ?? all().find((each) => each.messageId === messageId)?.id;
  const show = ({ id, state, messageId }: OutgoingMessage, found: string) => {
    if (state !== 'pending') {
      settled.set(found, id);
      remove(id);
    } else if (messageId === undefined) {
      // Its answer is still to come, and may name another message.
      update(id, { messageId: found });
    }
  };

  return {
    ...lists,
    clear() {
      settled.clear();
      others.clear();
      lists.clear();
    },
    localIdOf,
    exclude(id, stored) {
      const { message } = get(id) ?? {};
      const alike = stored.filter((each) => message && isLikely(each, message));
      others.set(id, new Set([...(others.get(id) ?? []), ...alike.map((each) => each.id)]));
    },
    settle(conversationId, stored) {
      for (const outgoing of list(conversationId)) {
        if (outgoing.state === 'failed' || outgoing.isWaiting) continue;
        const isOther = (id: string) => localIdOf(id) !== undefined || others.get(outgoing.id)?.has(id) === true;
        const found = findStored(outgoing, stored, isOther);
        if (found !== undefined) show(outgoing, found);
      }
    },
  };
}

/** Messages by conversation. A list is the same object until something in it changes. */
function createLists() {
  const { subscribe, notify } = createListeners();
  const lists = new Map<string, readonly OutgoingMessage[]>();
  const conversations = new Map<string, string>();

  const list = (conversationId: string) => lists.get(conversationId) ?? none;
  const get = (id: string) => list(conversations.get(id) ?? '').find((each) => each.id === id);
  const set = (conversationId: string, messages: readonly OutgoingMessage[]) => {
    lists.set(conversationId, messages);
    notify();
  };
  /** Puts these in the place of a message. */
  const replace = (id: string, next: (message: OutgoingMessage) => readonly OutgoingMessage[]) => {
    const { conversationId } = get(id) ?? {};
    if (conversationId === undefined) return;
    set(
      conversationId,
      list(conversationId).flatMap((each) => (each.id === id ? next(each) : each)),
    );
  };

  return {
    subscribe,
    list,
    get,
    all: () => [...lists.values()].flat(),
    hasHad: (id: string) => conversations.has(id),
    add(message: OutgoingMessage) {
      conversations.set(message.id, message.conversationId);
      set(message.conversationId, [...list(message.conversationId), message]);
    },
    update: (id: string, changes: Partial<OutgoingMessage>) => replace(id, (message) => [{ ...message, ...changes }]),
    remove: (id: string) => replace(id, () => []),
    clear() {
      lists.clear();
      notify();
    },
  };
}

/** The id of the server's record of a message: the one its answer named, or else the earliest that can be it. */
function findStored(
  { messageId, message }: OutgoingMessage,
  stored: readonly Message[],
  isTaken: (id: string) => boolean,
): string | undefined {
  if (messageId !== undefined) return stored.find(({ id }) => id === messageId)?.id;
  return stored.findLast((each) => !isTaken(each.id) && isLikely(each, message))?.id;
}
