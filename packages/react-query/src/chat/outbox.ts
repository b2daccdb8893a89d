import { HoopError, type SendMessageInput, type SendMessageResult } from '@hoopai/conversations';
import type { QueryClient } from '@tanstack/react-query';
import { keyOf } from '../runtime/keys.ts';
import { applyEvent } from './apply-event.ts';
import { cachedThreads } from './cached-lists.ts';
import { timeOf } from './merge-message.ts';
import { newId } from './new-id.ts';
import { outboxStoreOf, settleWithCache } from './outbox-store.ts';
import {
  clockTolerance,
  type OutgoingFile,
  type OutgoingInput,
  type OutgoingMessage,
  type OutgoingState,
  previewOf,
} from './outgoing-message.ts';
import { type Deliver, deliver, readSince, type SendingClient } from './transport.ts';
import { takeTurn } from './turns.ts';

export interface OutboxSendOptions {
  /**
   * Names this send. What is sent with the key of an earlier send is not sent: two clicks on one draft are one message.
   * Default: a new one each time.
   */
  readonly key?: string;
}

/** A send that has begun. */
export interface StartedSend {
  /** Names the message in `retry`, `discard`, `check` and `sendAgain`. */
  readonly id: string;
  /** Resolves with the state it came to, never rejects: `sent`, `failed` (also when it was discarded), or `unknown`. */
  readonly settled: Promise<OutgoingState>;
}

/** Sends messages, and keeps them in sight until the server shows them. */
export interface Outbox {
  /** Sends a message into a conversation. It is in the thread at once. */
  send(conversationId: string, input: SendMessageInput, options?: OutboxSendOptions): StartedSend;
  /** Sends a failed message once more; resolves with its state. Throws for one whose outcome is unknown. */
  retry(id: string): Promise<OutgoingState>;
  /** Forgets a message that failed, is unknown, or still waits. Tells whether it did: what is under way stays. */
  discard(id: string): boolean;
  /**
   * Looks in the conversation for a message whose outcome is unknown. `sent`: it is there, and stands in the thread now.
   * `notFound`: it is not; it may still come to be there. Rejects if the conversation cannot be read.
   */
  check(id: string): Promise<'notFound' | 'sent'>;
  /** Sends a message whose outcome is unknown once more. The contact may get it twice; the second argument says so. */
  sendAgain(id: string, risk: { readonly mayArriveTwice: true }): Promise<OutgoingState>;
}

/** For those who bring a way to deliver of their own. */
export interface OutboxWithDelivery extends Outbox {
  sendBy(
    deliver: Deliver,
    conversationId: string,
    input: OutgoingInput,
    files: readonly OutgoingFile[],
    options?: OutboxSendOptions,
  ): StartedSend;
}

const deliveries = new WeakMap<QueryClient, Map<string, { deliver: Deliver; settled: Promise<OutgoingState> }>>();

/**
 * The outbox of a QueryClient: what `useOptimisticSend` is made of, for use without React. All outboxes of one QueryClient
 * share their messages.
 *
 * @example
 * const outbox = createOutbox(client, queryClient);
 * const { id, settled } = outbox.send(conversationId, { type: 'SMS', contactId, message: 'Hello' });
 * if ((await settled) === 'unknown') await outbox.check(id);
 */
export function createOutbox(client: SendingClient, queryClient: QueryClient): OutboxWithDelivery {
  const store = outboxStoreOf(queryClient);
  const started = deliveries.get(queryClient) ?? new Map();
  deliveries.set(queryClient, started);

  function run(id: string): Promise<OutgoingState> {
    const { conversationId, message } = store.get(id) as OutgoingMessage;
    // What looks like it and is there already is another message.
    for (const { input, chunks } of cachedThreads(queryClient)) {
      if (input.conversationId === conversationId) store.exclude(id, chunks.flat());
    }
    store.update(id, { ...blank, message: { ...message, dateAdded: new Date().toISOString() } });
    const settled = takeTurn(queryClient, conversationId, () =>
      carryOut(client, queryClient, id, started.get(id).deliver),
    );
    started.get(id).settled = settled;
    return settled;
  }

  function expect(id: string, state: OutgoingState, advice: string): OutgoingMessage {
    const message = store.get(id);
    if (message?.state === state) return message;
    throw new HoopError(`The message is ${message?.state ?? 'not in the outbox'}, not ${state}. ${advice}`);
  }

  const outbox: OutboxWithDelivery = {
    send: (conversationId, input, options) => outbox.sendBy(deliver, conversationId, input, [], options),
    sendBy(how, conversationId, input, files, { key: id = newId('outgoing') } = {}) {
      if (!store.hasHad(id)) {
        const message = previewOf(id, conversationId, input);
        store.add({ ...blank, id, conversationId, input, message, files });
        started.set(id, { deliver: how });
        void run(id);
      }
      return { id, settled: started.get(id).settled };
    },
    async retry(id) {
      expect(id, 'failed', 'Only a failed message can be sent once more; look for an unknown one with check(id).');
      return run(id);
    },
    discard(id) {
      const message = store.get(id);
      const isUnderWay = message?.state === 'pending' && !message.isWaiting;
      if (!message || isUnderWay || message.state === 'sent') return false;
      store.remove(id);
      return true;
    },
    async check(id) {
      const { conversationId, message } = expect(id, 'unknown', 'There is nothing to look for.');
      const stored = await readSince(client, conversationId, timeOf(message.dateAdded) - clockTolerance);
      for (const each of stored) applyEvent(queryClient, { ...each, conversationId });
      store.settle(conversationId, stored);
      if (!store.get(id)) return 'sent';
      store.update(id, { wasChecked: true });
      return 'notFound';
    },
    async sendAgain(id) {
      expect(id, 'unknown', 'Send a failed message once more with retry(id).');
      return run(id);
    },
  };
  return outbox;
}

const blank = {
  state: 'pending',
  isWaiting: true,
  error: undefined,
  messageId: undefined,
  wasChecked: false,
} as const;

/** Sends one message. Never rejects. */
async function carryOut(
  client: SendingClient,
  queryClient: QueryClient,
  id: string,
  how: Deliver,
): Promise<OutgoingState> {
  const store = outboxStoreOf(queryClient);
  const { conversationId } = store.get(id) ?? {};
  // It was discarded while it waited.
  if (conversationId === undefined) return 'failed';
  store.update(id, { isWaiting: false });
  let hasBegun = false;
  let result: SendMessageResult | undefined;
  const current = () => {
    const message = store.get(id);
    if (message) return message;
    throw new HoopError('The message was forgotten while its files were uploaded. It was not sent.');
  };
  const begin = () => {
    hasBegun = true;
  };
  // A mutation, so that those who watch them see it.
  const mutation = queryClient.getMutationCache().build(queryClient, {
    mutationKey: keyOf('sendMessage'),
    retry: false,
    networkMode: 'always',
    mutationFn: async (): Promise<SendMessageResult> => {
      result = await how(client, { current, update: (changes) => store.update(id, changes), begin });
      return result;
    },
  });
  try {
    const { messageId } = await mutation.execute(undefined).catch((error: unknown) => {
      // Those who watch may throw; what the server has accepted is sent all the same.
      if (result) return result;
      throw error;
    });
    store.update(id, { state: 'sent', messageId });
    settleWithCache(queryClient, store, conversationId);
    if (store.get(id)) void replace(client, queryClient, id, messageId);
    return 'sent';
  } catch (error) {
    const maybeSent = hasBegun && (!HoopError.isInstance(error) || error.maybeSent);
    const { messageId } = store.get(id) ?? {};
    const state = maybeSent ? 'unknown' : 'failed';
    store.update(id, { state, error: error as Error, messageId: maybeSent ? messageId : undefined });
    settleWithCache(queryClient, store, conversationId);
    // An event or a read may have shown that an unknown one was sent.
    return maybeSent && store.localIdOf(messageId ?? '') === id ? 'sent' : state;
  }
}

/** Puts the server's record of a message in its place. If it cannot be read now, a later read or event brings it. */
async function replace(client: SendingClient, queryClient: QueryClient, id: string, messageId: string): Promise<void> {
  const store = outboxStoreOf(queryClient);
  const conversationId = store.get(id)?.conversationId ?? '';
  try {
    const { message } = await client.getMessage({ id: messageId });
    applyEvent(queryClient, { conversationId, ...message });
    store.settle(conversationId, [message]);
  } catch {
    // The message was sent, and is shown so.
  }
}
