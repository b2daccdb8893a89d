import type { paths } from '@hoopai/conversations-types';
import type { ConversationsMethods } from './generated/methods.gen.ts';
import { operations } from './generated/operations.gen.ts';
import type { ClientOptions } from './runtime/client-options.ts';
import { createClient } from './runtime/create-client.ts';
import type { RawClient } from './runtime/openapi-fetch.ts';
import type { RawPaths } from './runtime/raw-paths.ts';

/** A client of the Conversations API: one method per operation, and `raw` for everything else. */
export interface ConversationsClient<OwnPaths extends object = Record<never, never>> extends ConversationsMethods {
  /**
   * An openapi-fetch client for paths this toolkit has no method for. Token, version, base URL and the rule about
   * redirects apply as everywhere. As openapi-fetch does, it returns `{ data, error, response }`: test `response.ok`.
   */
  readonly raw: RawClient<RawPaths<paths> & OwnPaths>;
}

/**
 * Creates a client. It holds no global state and opens no connection until a method is called.
 *
 * Throws `InputError` for an option that is unknown, missing or cannot be right.
 *
 * @example
 * const client = createConversationsClient({ token: 'pit-…' });
 * const sent = await client.sendMessage({ type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hello' });
 */
export function createConversationsClient<OwnPaths extends object = Record<never, never>>(
  options: ClientOptions,
): ConversationsClient<OwnPaths> {
  return createClient<ConversationsMethods, RawPaths<paths> & OwnPaths>(operations, options);
}
