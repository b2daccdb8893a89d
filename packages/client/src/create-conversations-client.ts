import type { ConversationsMethods } from './generated/methods.gen.ts';
import { operations } from './generated/operations.gen.ts';
import type { ClientOptions } from './runtime/client-options.ts';
import { createClient } from './runtime/create-client.ts';

/** A client of the Conversations API: one method per operation. */
export interface ConversationsClient extends ConversationsMethods {}

/**
 * Creates a client. It holds no global state and opens no connection until a method is called.
 *
 * Throws `InputError` for an option that is unknown, missing or cannot be right.
 *
 * @example
 * const client = createConversationsClient({ token: 'pit-…' });
 * const sent = await client.sendMessage({ type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hello' });
 */
export function createConversationsClient(options: ClientOptions): ConversationsClient {
  return createClient<ConversationsClient>(operations, options);
}
