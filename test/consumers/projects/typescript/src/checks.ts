// What the types must refuse: an error that does not come is an error by itself.
import { type ConversationsClient, HoopError } from '@hoopai/conversations';
import { explainError } from '@hoopai/conversations/errors';
import { fileTokenStore } from '@hoopai/conversations/node';
import { oauthTokens } from '@hoopai/conversations/oauth';
import { createRawClient } from '@hoopai/conversations/raw';
import { redisTokenStore } from '@hoopai/conversations/redis';
import { createSendLedger } from '@hoopai/conversations/sending';

export const entries = [
  explainError,
  fileTokenStore,
  oauthTokens,
  createRawClient,
  redisTokenStore,
  createSendLedger,
  HoopError,
];

export async function refused(client: ConversationsClient): Promise<void> {
  // @ts-expect-error an SMS has no HTML
  await client.sendMessage({ type: 'SMS', contactId: 'a', message: 'b', html: '<p>b</p>' });
  // @ts-expect-error a recording is found by message and location
  await client.getRecording({ messageId: 'a' });
  // @ts-expect-error a contact is named by text
  await client.createConversation({ locationId: 'a', contactId: 1 });
  const { messageId } = await client.sendMessage({ type: 'SMS', contactId: 'a', message: 'b' });
  // @ts-expect-error an id is text
  const id: number = messageId;
  console.log(id);
}
