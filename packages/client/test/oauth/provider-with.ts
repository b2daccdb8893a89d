import { memoryTokenStore, type OAuthOptions, oauthTokens, type StoredTokens } from '../../src/oauth.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { clientId, clientSecret, type startTokenServer } from './token-server.ts';

/** In milliseconds. */
export const hour = 3_600_000;

/** Tokens of the location `l1` that have expired. */
export function stored(more: Partial<StoredTokens> = {}): StoredTokens {
  const now = Date.now();
  return {
    generation: 1,
    accessToken: 'access-0',
    refreshToken: 'refresh-0',
    obtainedAt: now - 24 * hour,
    expiresAt: now - 1,
    userType: 'Location',
    locationId: 'l1',
    companyId: 'c1',
    ...more,
  };
}

export type Server = Awaited<ReturnType<typeof startTokenServer>>;

/** A provider over a store in which `tokens` are saved. */
export async function providerWith(server: Server, tokens?: StoredTokens, more: Partial<OAuthOptions> = {}) {
  const store = more.store ?? memoryTokenStore();
  if (tokens) {
    server.valid.access.add(tokens.accessToken);
    if (tokens.refreshToken) server.valid.refresh.add(tokens.refreshToken);
    await store.set(tokens.locationId ? 'location:l1' : 'company:c1', tokens, 0);
  }
  const provider = oauthTokens({ clientId, clientSecret, baseUrl: server.url, locationId: 'l1', ...more, store });
  return { store, provider, client: createFixtureClient({ baseUrl: server.url, token: provider, rateLimit: false }) };
}
