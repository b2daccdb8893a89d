import { TokenStoreError } from './oauth-errors.ts';
import type { TokenStore } from './token-store.ts';

/** Makes a `TokenStoreError` of whatever a store fails with. */
export function guardStore(store: TokenStore): TokenStore {
  return {
    get: (key) => guard('read', () => store.get(key)),
    set: (key, tokens, replaces) => guard('written', () => store.set(key, tokens, replaces)),
    lock: (key, generation, duration) => guard('locked', () => store.lock(key, generation, duration)),
  };
}

async function guard<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new TokenStoreError(`The token store could not be ${what}. Its own error is the cause of this one.`, {
      isRetryable: true,
      cause,
    });
  }
}
