import type { SendMessageInput, SendMessageResult } from '@hoopai/conversations-types';
import type { ConversationsMethods } from '../generated/methods.gen.ts';
import { abortable, sleep } from '../runtime/abortable.ts';
import type { RequestOptions } from '../runtime/client-options.ts';
import { HoopError } from '../runtime/errors/hoop-error.ts';
import { InputError } from '../runtime/errors/input-error.ts';
import { canonicalJson, digest } from './digest.ts';
import type { LedgerEntry, SendLedgerStore } from './ledger-store.ts';
import { LedgerStoreError, SendOutcomeUnknownError } from './sending-errors.ts';

export interface SendLedgerOptions {
  /** Where the entries are kept: in memory, in files (`/node`), in Redis (`/redis`), or of one's own. */
  readonly store: SendLedgerStore;
  /**
   * Milliseconds a send may be under way before others take it for abandoned; three quarters of it are the timeout of
   * the call. After a crash, a repeated send waits for the rest of it before it throws. Default 60,000.
   */
  readonly leaseTime?: number;
}

/** A message and the key that makes it the same message when it is sent again. */
export type LedgerSendInput = SendMessageInput & {
  /** Names the message within the store, for example `appointment-4711-reminder`. Not sent to the API. */
  dedupeKey: string;
};

/** What a ledger says of a key. */
export interface LedgerRecord {
  /** `intended` while the send is under way; `unknown` after a crash or an unclear failure. */
  readonly state: LedgerEntry['state'];
  readonly since: Date;
  readonly result?: SendMessageResult;
}

/** Sends each key once. */
export interface SendLedger {
  /**
   * Sends the message unless its key was sent before; then resolves with the first result. While another call with the
   * same key is under way, here or in another process, waits for its outcome. A refused message leaves no trace, so
   * it can be corrected and sent again.
   *
   * Throws as `sendMessage` does; `InputError` if the key was used for another message; `SendOutcomeUnknownError` if
   * an earlier send ended nobody knows how (then nothing is sent); `LedgerStoreError` if the store fails.
   */
  send(
    client: Pick<ConversationsMethods, 'sendMessage'>,
    input: LedgerSendInput,
    options?: RequestOptions,
  ): Promise<SendMessageResult>;
  /** What is known of a key; undefined if nothing is. */
  find(dedupeKey: string): Promise<LedgerRecord | undefined>;
  /**
   * Settles a key whose outcome is unknown, after somebody has looked: with the ids of the message if it was sent, or
   * with `notSent`, which lets the next send go. Throws `InputError` if the outcome is known or still to come.
   */
  resolve(dedupeKey: string, outcome: 'notSent' | SendMessageResult): Promise<void>;
}

/** Milliseconds between two looks at what another process is doing. */
const pollInterval = 200;

/**
 * Creates a ledger of sends. The API has no idempotency key, so a send that is repeated after a crash or an unclear
 * failure can reach a person twice; a ledger writes down the intention before it sends, and never sends when it cannot
 * know that the first time failed.
 *
 * @example
 * const ledger = createSendLedger({ store: fileLedgerStore({ directory: '/var/lib/reminders' }) });
 * await ledger.send(client, { dedupeKey: 'appointment-4711', type: 'SMS', contactId, message: 'See you at 10.' });
 */
export function createSendLedger({ store, leaseTime = 60_000 }: SendLedgerOptions): SendLedger {
  if (!(leaseTime > 0 && leaseTime < 2 ** 31)) {
    throw new InputError('"leaseTime" must be a number of milliseconds.', { field: 'leaseTime' });
  }
  /** Sends of this process that are under way, so that another call need not look at the clock. */
  const underWay = new Map<string, Promise<unknown>>();

  return {
    async send(client, { dedupeKey, ...message }, options) {
      checkKey(dedupeKey);
      const id = await digest(dedupeKey);
      const bodyHash = await digest(dedupeKey, canonicalJson(message));
      const signal = options?.signal ?? null;
      for (;;) {
        signal?.throwIfAborted();
        const since = Date.now();
        const mine: LedgerEntry = {
          state: 'intended',
          owner: crypto.randomUUID(),
          bodyHash,
          since,
          until: since + leaseTime,
        };
        if (await ask(store.create(id, mine))) {
          const left = mine.until - Date.now();
          if (left <= 0) {
            // The store, or a machine that slept, took so long that others have given this attempt up.
            await ask(store.update(id, mine.owner, undefined));
            continue;
          }
          const work = carryOut(store, id, mine, () =>
            client.sendMessage(message as SendMessageInput, withTimeout(options, left * 0.75)),
          );
          underWay.set(id, work);
          return await work.finally(() => underWay.delete(id));
        }
        const entry = await ask(store.get(id));
        if (!entry) continue;
        if (entry.bodyHash !== bodyHash) throw otherMessage(dedupeKey);
        if (entry.state === 'sent') return entry.result as SendMessageResult;
        if (isSettled(entry)) throw new SendOutcomeUnknownError(dedupeKey, new Date(entry.since));
        const other = underWay.get(id);
        const turn = other?.then(nothing, nothing);
        await (turn ? abortable(turn, signal) : sleep(Math.min(pollInterval, entry.until - Date.now()), signal));
      }
    },

    async find(dedupeKey) {
      checkKey(dedupeKey);
      const entry = await ask(store.get(await digest(dedupeKey)));
      if (!entry) return undefined;
      const state = entry.state === 'intended' && isSettled(entry) ? 'unknown' : entry.state;
      return { state, since: new Date(entry.since), ...(entry.result && { result: entry.result }) };
    },

    resolve: (dedupeKey, outcome) => resolve(store, dedupeKey, outcome),
  };
}

/** Whether nobody is at work on it any more. */
function isSettled(entry: LedgerEntry): boolean {
  return entry.state !== 'intended' || entry.until <= Date.now();
}

async function resolve(store: SendLedgerStore, dedupeKey: string, outcome: 'notSent' | SendMessageResult) {
  checkKey(dedupeKey);
  if (outcome !== 'notSent' && typeof outcome?.messageId !== 'string') {
    const message = 'Resolve with "notSent", or with the ids: { conversationId, messageId }.';
    throw new InputError(message, { field: 'outcome' });
  }
  const id = await digest(dedupeKey);
  const entry = await ask(store.get(id));
  const refuse = (fault: string) => new InputError(`The dedupeKey "${dedupeKey}" ${fault}.`, { field: 'dedupeKey' });
  if (!entry) throw refuse('is not in the ledger');
  if (entry.state === 'sent') throw refuse('was sent; its outcome is known');
  if (!isSettled(entry)) throw refuse(`may still be under way. Try again after ${new Date(entry.until).toISOString()}`);
  const next = outcome === 'notSent' ? undefined : ({ ...entry, state: 'sent', result: outcome } as const);
  if (!(await ask(store.update(id, entry.owner, next)))) throw refuse('has changed meanwhile. Look at it anew');
}

/** Sends, and writes down how it ended. */
async function carryOut(
  store: SendLedgerStore,
  id: string,
  mine: LedgerEntry,
  send: () => PromiseLike<SendMessageResult>,
): Promise<SendMessageResult> {
  let result: SendMessageResult;
  try {
    result = await send();
  } catch (sendError) {
    const maybeSent = !HoopError.isInstance(sendError) || sendError.maybeSent;
    const update = store.update(id, mine.owner, maybeSent ? { ...mine, state: 'unknown' } : undefined);
    await ask(update, { sendError, maybeSent });
    throw sendError;
  }
  if (!(await ask(store.update(id, mine.owner, { ...mine, state: 'sent', result }), { result, maybeSent: true }))) {
    const cause = new Error('the entry belongs to another attempt by now: the lease time was too short');
    throw new LedgerStoreError(failed(true, result), { cause, result, maybeSent: true });
  }
  return result;
}

/** Waits for the store; its failure becomes a typed error that says what became of the message. */
async function ask<T>(
  work: Promise<T>,
  facts: { maybeSent: boolean; result?: SendMessageResult; sendError?: unknown } = { maybeSent: false },
): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new LedgerStoreError(failed(facts.maybeSent, facts.result), { ...facts, cause });
  }
}

function failed(maybeSent: boolean, result?: SendMessageResult): string {
  const fate = result
    ? 'The message was sent (error.result), but a repeated send will not know it'
    : maybeSent
      ? 'The message may have been sent (error.sendError)'
      : 'Nothing was sent';
  return `The store of the ledger failed; its own error is the cause of this one. ${fate}.`;
}

function withTimeout(options: RequestOptions | undefined, most: number): RequestOptions {
  const timeout = typeof options?.timeout === 'number' ? Math.min(options.timeout, most) : most;
  return { ...options, timeout };
}

function checkKey(dedupeKey: unknown): void {
  if (typeof dedupeKey === 'string' && dedupeKey.trim() !== '') return;
  throw new InputError('"dedupeKey" must be a text that names the message.', { field: 'dedupeKey' });
}

function otherMessage(dedupeKey: string): InputError {
  return new InputError(
    `The dedupeKey "${dedupeKey}" was used for another message. Use a new key, or send exactly the same message.`,
    { field: 'dedupeKey' },
  );
}

function nothing(): void {}
