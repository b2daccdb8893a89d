import type { StoredTokens, TokenStore } from './token-store.ts';

/**
 * Keeps tokens in this process, and no longer than it lives. For tests, and for servers which authorize anew at each
 * start. Several providers of one process may share one.
 *
 * @example
 * const store = memoryTokenStore();
 */
export function memoryTokenStore(): TokenStore {
  const saved = new Map<string, StoredTokens>();
  const leases = new Map<string, { readonly generation: number; readonly since: number; readonly until: number }>();
  return {
    get: async (key) => saved.get(key),
    async set(key, tokens, replaces) {
      if ((saved.get(key)?.generation ?? 0) !== replaces) return false;
      saved.set(key, tokens);
      return true;
    },
    async lock(key, generation, duration) {
      const since = Date.now();
      const before = leases.get(key);
      const earlier = before?.generation === generation ? before : undefined;
      if (earlier && earlier.until > since) return undefined;
      const mine = { generation, since, until: since + duration };
      leases.set(key, mine);
      return {
        interruptedSince: earlier?.since,
        async release(isOutcomeUnknown) {
          if (leases.get(key) !== mine) return;
          if (isOutcomeUnknown) leases.set(key, { ...mine, until: since });
          else leases.delete(key);
        },
      };
    },
  };
}
