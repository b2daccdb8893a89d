import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LedgerEntry, SendLedgerStore } from '../sending/ledger-store.ts';
import { parseStored } from '../stored-json.ts';
import { createFile, readIfThere, removeIfThere, replaceFile, syncFolder } from './durable-files.ts';

/** Options of `fileLedgerStore`. */
export interface FileLedgerStoreOptions {
  /** Made if it does not exist, for this user alone (0700). On a local disk: network file systems break the promises. */
  readonly directory: string;
}

/**
 * Keeps the entries of a send ledger in files that only this user can read (0600), for the processes of one machine:
 * one file for each key, named by its hash, written, synced, and put in place in one step. Entries are not removed;
 * delete files that are older than any repetition can be.
 *
 * Rejects with the errors of `node:fs`.
 *
 * @example
 * const ledger = createSendLedger({ store: fileLedgerStore({ directory: '/var/lib/app/sends' }) });
 */
export function fileLedgerStore({ directory }: FileLedgerStoreOptions): SendLedgerStore {
  const root = resolve(directory);
  const nameOf = (id: string) => `${id}.json`;

  async function get(id: string): Promise<LedgerEntry | undefined> {
    const text = await readIfThere(join(root, nameOf(id)));
    return text === undefined ? undefined : (parseStored(text, nameOf(id)) as LedgerEntry);
  }

  return {
    get,
    async create(id, entry) {
      await mkdir(root, { recursive: true, mode: 0o700 });
      return createFile(root, nameOf(id), entry);
    },
    // Only the owner, or a person once the owner is gone, gets here: nobody comes between the look and the change.
    async update(id, owner, next) {
      if ((await get(id))?.owner !== owner) return false;
      if (next) await replaceFile(root, nameOf(id), next);
      else {
        await removeIfThere(join(root, nameOf(id)));
        await syncFolder(root);
      }
      return true;
    },
  };
}
