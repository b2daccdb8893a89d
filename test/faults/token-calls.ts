import { createConversationsClient } from '@hoopai/conversations';
import { oauthTokens, type TokenStore } from '@hoopai/conversations/oauth';

/** How many calls ended how: `ok`, or the name of an error. */
export type Outcomes = Record<string, number>;

/** Makes calls at the same time, with tokens that nobody in this process has seen yet. */
export async function callAtOnce(
  url: string,
  store: TokenStore,
  calls: number,
  lockDuration: number,
): Promise<Outcomes> {
  const token = oauthTokens({ clientId: 'app', clientSecret: 'secret', store, lockDuration, baseUrl: url });
  // The limit of the API would spread the calls over minutes.
  const client = createConversationsClient({ token, locationId: 'l1', baseUrl: url, rateLimit: false });
  const outcomes: Outcomes = {};
  const settled = await Promise.allSettled(
    Array.from({ length: calls }, () => client.searchConversations({ locationId: 'l1' })),
  );
  for (const result of settled) {
    const name = result.status === 'fulfilled' ? 'ok' : nameOf(result.reason);
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
  return outcomes;
}

function nameOf(error: unknown): string {
  const { name, reason } = error as { name?: string; reason?: string };
  return [name, reason].filter(Boolean).join(' ');
}
