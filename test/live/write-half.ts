import { findConversationIds, findField } from './find-records.ts';
import type { Session } from './session.ts';

const text = 'A test message of an integration with this account. Please ignore it.';
const daySeconds = 24 * 60 * 60;

/** Writes to one contact, and undoes what can be undone. A message that was sent cannot be. */
export async function writeHalf(session: Session, contactId: string): Promise<void> {
  const { client, settings } = session;
  const { locationId } = settings;
  const search = { what: 'look for a conversation of the contact', operation: 'searchConversations' };
  const before = await session.perform(search, () => client.searchConversations({ locationId, contactId }));
  // Most contacts have a conversation already; then the server refuses with 400.
  const create = { what: 'open a conversation', operation: 'createConversation', mayBe: [400] };
  const created = await session.perform(create, () => client.createConversation({ locationId, contactId }));
  try {
    const send = { what: 'send an SMS', operation: 'sendMessage' };
    const sent = await session.perform(send, () => client.sendMessage({ type: 'SMS', contactId, message: text }));
    await scheduleAndCancel(session, contactId);
    await upload(session, contactId);
    const conversationId = findField(sent, 'conversationId') ?? findField(findField(created, 'conversation'), 'id');
    if (typeof conversationId === 'string') await touch(session, conversationId);
  } finally {
    await removeIfNew(session, before, created);
  }
}

async function scheduleAndCancel(session: Session, contactId: string): Promise<void> {
  const { client } = session;
  const scheduledTimestamp = Math.floor(Date.now() / 1000) + daySeconds;
  const schedule = { what: 'schedule an SMS for tomorrow', operation: 'sendMessage' };
  const scheduled = await session.perform(schedule, () =>
    client.sendMessage({ type: 'SMS', contactId, message: text, scheduledTimestamp }),
  );
  const messageId = findField(scheduled, 'messageId');
  if (typeof messageId !== 'string') return;
  const cancel = { what: 'cancel it', operation: 'cancelScheduledMessage' };
  await session.perform(cancel, () => client.cancelScheduledMessage({ messageId }));
}

async function upload(session: Session, contactId: string): Promise<void> {
  const file = { data: new TextEncoder().encode(`${text}\n`), filename: 'test.txt', type: 'text/plain' };
  await session.perform({ what: 'upload a file', operation: 'uploadAttachments' }, () =>
    session.client.uploadAttachments({ contactId, fileAttachment: [file] }),
  );
}

async function touch(session: Session, conversationId: string): Promise<void> {
  const { client, settings } = session;
  const { locationId } = settings;
  const read = { what: 'read the conversation', operation: 'getConversation' };
  const before = await session.perform(read, () => client.getConversation({ conversationId }));
  const isStarred = findField(before, 'starred') === true;
  for (const [what, starred] of [['turn its star over', !isStarred] as const, ['turn it back', isStarred] as const]) {
    await session.perform({ what, operation: 'updateConversation' }, () =>
      client.updateConversation({ conversationId, locationId, starred }),
    );
  }
  // Only a live chat has a visitor; of any other conversation this shows the refusal.
  const visitorId = '000000000000000000000000';
  for (const isTyping of [true, false]) {
    const typing = {
      what: isTyping ? 'show typing' : 'hide typing',
      operation: 'sendTypingIndicator',
      mayBe: [400, 404],
    };
    await session.perform(typing, () =>
      client.sendTypingIndicator({ locationId, conversationId, visitorId, isTyping }),
    );
  }
}

/** A conversation that was there before stays, whatever the server says of it; so does one of which that is not known. */
async function removeIfNew(session: Session, before: unknown, created: unknown): Promise<void> {
  const conversationId = findField(findField(created, 'conversation'), 'id');
  if (before === undefined || typeof conversationId !== 'string') return;
  if (findConversationIds(before).includes(conversationId)) return;
  await session.perform({ what: 'delete the conversation that was opened', operation: 'deleteConversation' }, () =>
    session.client.deleteConversation({ conversationId }),
  );
}
