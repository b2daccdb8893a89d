import type { SendMessageResult } from '@hoopai/conversations-types';

/** What a ledger knows of one key. It holds neither the message nor the token. */
export interface LedgerEntry {
  /** `intended`: about to be sent, or being sent. `unknown`: sent or not, nobody knows. */
  readonly state: 'intended' | 'sent' | 'unknown';
  /** Names the attempt that wrote the entry; only it may change it. */
  readonly owner: string;
  /** SHA-256 of the message, in hex. */
  readonly bodyHash: string;
  /** When the attempt began, in milliseconds since 1970. */
  readonly since: number;
  /** Until when it can be under way. An intended entry beyond that was left by a process that died. */
  readonly until: number;
  /** The answer, once it is sent. */
  readonly result?: SendMessageResult;
}

/**
 * Where a send ledger keeps its entries. Ids are hashes of the keys: 64 hex digits. What a method rejects with becomes
 * the cause of a `LedgerStoreError`.
 */
export interface SendLedgerStore {
  /** The entry, or undefined if there is none. */
  get(id: string): Promise<LedgerEntry | undefined>;
  /**
   * Writes the entry if there is none, as one step that nobody can come between. Resolves with true once the entry
   * would survive a crash, with false if there is one.
   */
  create(id: string, entry: LedgerEntry): Promise<boolean>;
  /** Replaces the entry, or removes it, if it has that owner; resolves with whether it had. */
  update(id: string, owner: string, next: LedgerEntry | undefined): Promise<boolean>;
}

/**
 * Keeps the entries in this process, and no longer than it lives: enough against double clicks and repeated webhooks
 * of one process, not against a crash.
 *
 * @example
 * const ledger = createSendLedger({ store: memoryLedgerStore() });
 */
export function memoryLedgerStore(): SendLedgerStore {
  const entries = new Map<string, LedgerEntry>();
  return {
    get: async (id) => entries.get(id),
    async create(id, entry) {
      if (entries.has(id)) return false;
      entries.set(id, entry);
      return true;
    },
    async update(id, owner, next) {
      if (entries.get(id)?.owner !== owner) return false;
      if (next) entries.set(id, next);
      else entries.delete(id);
      return true;
    },
  };
}
