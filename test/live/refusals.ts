import type { RequestOptions } from '@hoopai/conversations';
import type { Session, Step } from './session.ts';

/** Well-formed, and nobody's. */
const unknownId = 'zzzzzzzzzzzzzzzzzzzz';

/** Calls that are wrong in one thing and change nothing: the refusals must be the documented ones. */
export async function readRefusals(session: Session): Promise<void> {
  const { client, settings } = session;
  const { locationId } = settings;
  const refused = (what: string, operation: string, refusedWith: readonly number[]): Step => ({
    what,
    operation,
    refusedWith,
  });
  const conversation = refused('read an unknown conversation', 'getConversation', [400, 404]);
  await session.perform(conversation, () => client.getConversation({ conversationId: unknownId }, asked(session, 404)));
  const message = refused('read an unknown message', 'getMessage', [400, 404]);
  await session.perform(message, () => client.getMessage({ id: unknownId }, asked(session, 404)));
  const email = refused('read an unknown email', 'getEmail', [400, 404]);
  await session.perform(email, () => client.getEmail({ id: unknownId }, asked(session, 404)));
  const recording = refused('fetch the recording of an unknown message', 'getRecording', [400, 404, 422]);
  await session.perform(recording, () =>
    client.getRecording({ messageId: unknownId, locationId }, asked(session, 422)),
  );

  const badToken = session.spoiledClient((headers) => headers.set('authorization', 'Bearer pit-not-a-token'));
  const token = refused('search with a token that is none', 'searchConversations', [401]);
  await session.perform(token, () => badToken.searchConversations({ locationId }, asked(session, 401)));
  const noVersion = session.spoiledClient((headers) => headers.delete('version'));
  const missing = refused('search without a version', 'searchConversations', [401]);
  await session.perform(missing, () => noVersion.searchConversations({ locationId }));
  const badVersion = session.spoiledClient((headers) => headers.set('version', '1999-01-01'));
  const unknown = refused('search with a version that is none', 'searchConversations', [401]);
  await session.perform(unknown, () => badVersion.searchConversations({ locationId }));
}

function asked({ isLocal }: Session, status: number): RequestOptions {
  return isLocal ? { headers: { prefer: `code=${status}` } } : {};
}
