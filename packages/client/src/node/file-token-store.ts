import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { StoredTokens, TokenStore } from '../oauth/token-store.ts';
import { parseStored } from '../stored-json.ts';
import { createFile, readIfThere, removeIfThere, replaceFile, unlessMissing } from './durable-files.ts';

/** Options of `fileTokenStore`. */
export interface FileTokenStoreOptions {
  /** Made if it does not exist, for this user alone (0700). On a local disk: network file systems break the promises. */
  readonly directory: string;
}

/**
 * Keeps tokens in files that only this user can read (0600), for the processes of one machine. Each generation is a
 * file of its own, written, synced, and then put in place in one step which fails if that generation is there already:
 * there is never half a file, and never an older generation over a newer one. A lease is a file too.
 *
 * Rejects with the errors of `node:fs`.
 *
 * @example
 * const store = fileTokenStore({ directory: '/var/lib/app/tokens' });
 */
export function fileTokenStore({ directory }: FileTokenStoreOptions): TokenStore {
  const root = resolve(directory);
  const folderOf = (key: string) => join(root, encodeURIComponent(key));
  return {
    async get(key) {
      const folder = folderOf(key);
      for (;;) {
        const newest = newestOf(await list(folder));
        if (newest === 0) return undefined;
        const text = await readIfThere(join(folder, tokensName(newest)));
        // Gone between listing and reading: a newer one is there.
        if (text !== undefined) return parseStored(text, `A file in ${folder}`) as StoredTokens;
      }
    },
    async set(key, tokens, replaces) {
      const folder = folderOf(key);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (newestOf(await list(folder)) !== replaces) return false;
      if (!(await createFile(folder, tokensName(tokens.generation), tokens))) return false;
      await removeOlder(folder, tokens.generation);
      return true;
    },
    async lock(key, generation, duration) {
      const folder = folderOf(key);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const before = await leasesOf(folder, generation);
      const since = Date.now();
      if (before.some(({ until }) => until > since)) return undefined;
      const number = 1 + Math.max(0, ...before.map((lease) => lease.number));
      const name = `lease.${generation}.${number}`;
      if (!(await createFile(folder, name, { since, until: since + duration }))) return undefined;
      const release = (isOutcomeUnknown?: boolean) =>
        isOutcomeUnknown ? replaceFile(folder, name, { since, until: since }) : removeIfThere(join(folder, name));
      // Who saw an older list may have taken another number. Each sees the other, since each looks after writing.
      const rivals = (await leasesOf(folder, generation)).filter((lease) => lease.number !== number);
      if (rivals.some(({ until }) => until > since)) {
        await release();
        return undefined;
      }
      return { interruptedSince: before[0]?.since, release };
    },
  };
}

interface FileLease {
  readonly number: number;
  readonly since: number;
  readonly until: number;
}

// Names are kind.generation[.lease number][.random.tmp].
const tokensName = (generation: number) => `tokens.${generation}.json`;

function newestOf(names: readonly string[]): number {
  const generations = names.map((name) => Number(/^tokens\.(\d+)\.json$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...generations);
}

/** The leases of a generation that have not been given back, the oldest first. */
async function leasesOf(folder: string, generation: number): Promise<FileLease[]> {
  const leases: FileLease[] = [];
  for (const name of await list(folder)) {
    const [kind, wanted, number, ...rest] = name.split('.');
    if (kind !== 'lease' || Number(wanted) !== generation || rest.length > 0) continue;
    const text = await readIfThere(join(folder, name));
    if (text !== undefined)
      leases.push({ ...(parseStored(text, `A file in ${folder}`) as FileLease), number: Number(number) });
  }
  return leases.sort((a, b) => a.number - b.number);
}

/** What belongs to older generations, with the drafts of processes that died. */
async function removeOlder(folder: string, generation: number): Promise<void> {
  for (const name of await list(folder)) {
    const own = Number(/^(?:tokens|lease)\.(\d+)\./.exec(name)?.[1] ?? generation);
    if (own < generation) await removeIfThere(join(folder, name));
  }
}

async function list(folder: string): Promise<string[]> {
  return (await unlessMissing(readdir(folder))) ?? [];
}
