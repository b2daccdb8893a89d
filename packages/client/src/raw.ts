import type { paths } from '@hoopai/conversations-types';
import { coreOf } from './runtime/client-core.ts';
import { InputError } from './runtime/errors/input-error.ts';
import { createOpenapiFetch, type RawClient } from './runtime/openapi-fetch.ts';
import type { RawPaths } from './runtime/raw-paths.ts';

export type { RawClient } from './runtime/openapi-fetch.ts';

/**
 * An openapi-fetch client for paths this toolkit has no method for, over the layers of `client`: its token, version,
 * base URL and rule about redirects apply. As openapi-fetch does, it returns `{ data, error, response }` for refusals
 * too: test `response.ok`. Throws `InputError` if `client` was not made by `createConversationsClient`.
 *
 * @example
 * const raw = createRawClient<OwnPaths>(client);
 * const { data, response } = await raw.GET('/contacts/{contactId}', { params: { path: { contactId: 'ckld0w0Fdb9ZQ5TTpGZb' } } });
 */
export function createRawClient<OwnPaths extends object = Record<never, never>>(
  client: object,
): RawClient<RawPaths<paths> & OwnPaths> {
  const core = coreOf(client);
  if (!core) throw new InputError('createRawClient takes a client made by createConversationsClient.');
  return createOpenapiFetch(core) as unknown as RawClient<RawPaths<paths> & OwnPaths>;
}
