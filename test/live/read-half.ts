import { type FoundMessage, findConversationIds, findField, findMessages } from './find-records.ts';
import type { Session } from './session.ts';

/** What the server may say to one who asks for the sound or the words of something that has none. */
const missing = [400, 404, 422];

/** Reads what the location has. Nothing is written. */
export async function readHalf(session: Session): Promise<void> {
  const { client, settings } = session;
  const messages: FoundMessage[] = [];
  for (const conversationId of await findConversations(session)) {
    await session.perform({ what: 'read a conversation', operation: 'getConversation' }, () =>
      client.getConversation({ conversationId }),
    );
    messages.push(...(await listMessages(session, conversationId)));
  }
  // One of each kind shows most with the fewest calls.
  for (const { id } of new Map(messages.map((message) => [message.kind, message])).values()) {
    await session.perform({ what: 'read a message', operation: 'getMessage' }, () => client.getMessage({ id }));
  }
  for (const id of messages.flatMap(({ emailIds }) => emailIds).slice(0, settings.conversations)) {
    await session.perform({ what: 'read an email', operation: 'getEmail' }, () => client.getEmail({ id }));
  }
  await readCalls(session, messages);
}

async function findConversations(session: Session): Promise<string[]> {
  const { client, settings } = session;
  const input = { locationId: settings.locationId, limit: settings.conversations };
  const step = { what: 'search the location', operation: 'searchConversations' };
  const found = await session.perform(step, () => client.searchConversations(input));
  const [cursor] = [findField([findField(found, 'conversations')].flat().at(-1), 'sort')].flat();
  if (typeof cursor === 'number') {
    const next = { what: 'search on from a cursor', operation: 'searchConversations' };
    await session.perform(next, () => client.searchConversations({ ...input, startAfterDate: cursor }));
  }
  return findConversationIds(found).slice(0, settings.conversations);
}

async function listMessages(session: Session, conversationId: string): Promise<FoundMessage[]> {
  const { client } = session;
  const step = { what: 'list messages', operation: 'listMessages' };
  const found = await session.perform(step, () => client.listMessages({ conversationId, limit: 100 }));
  const lastMessageId = findField(found, 'lastMessageId');
  if (findField(found, 'nextPage') === true && typeof lastMessageId === 'string') {
    const next = { what: 'list older messages', operation: 'listMessages' };
    await session.perform(next, () => client.listMessages({ conversationId, lastMessageId, limit: 20 }));
  }
  return findMessages(found);
}

async function readCalls(session: Session, messages: readonly FoundMessage[]): Promise<void> {
  const { client, settings } = session;
  const calls = messages.filter(({ kind }) => /CALL|VOICEMAIL/i.test(kind));
  // Whatever there is will do to see what is said of a message without sound.
  for (const { id: messageId } of (calls.length > 0 ? calls : messages).slice(0, 3)) {
    const input = { messageId, locationId: settings.locationId };
    const recording = { what: 'fetch a recording', operation: 'getRecording', mayBe: missing };
    await session.perform(recording, () => client.getRecording(input));
    const transcript = { what: 'read a transcript', operation: 'getTranscription', mayBe: missing };
    await session.perform(transcript, () => client.getTranscription(input));
    const download = { what: 'download a transcript', operation: 'downloadTranscription', mayBe: missing };
    await session.perform(download, () => client.downloadTranscription(input));
  }
}
