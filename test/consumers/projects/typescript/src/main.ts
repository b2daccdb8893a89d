import { type ConversationsClient, createConversationsClient } from '@hoopai/conversations';
import type { Message, SendMessageInput, SendMessageResult } from '@hoopai/conversations-types';

declare const process: { env: Record<string, string | undefined> };

const client: ConversationsClient = createConversationsClient({
  token: process.env['HOOPAI_TOKEN'] ?? '',
  baseUrl: process.env['HOOPAI_BASE_URL'] ?? '',
});

const input: SendMessageInput = {
  type: 'SMS',
  contactId: 'ckld0w0Fdb9ZQ5TTpGZb',
  message: 'Your appointment is confirmed for 15:00.',
};
const sent: SendMessageResult = await client.sendMessage(input);

const recording = await client.getRecording({ messageId: sent.messageId, locationId: 've9EPM428h8vShlRW1KT' });
const bytes: Uint8Array = await recording.bytes();

const ids: string[] = [];
for await (const message of client.listMessages({ conversationId: sent.conversationId ?? '' })) {
  const { id }: Message = message;
  ids.push(id);
}

console.log(JSON.stringify({ messageId: sent.messageId, recording: btoa(String.fromCharCode(...bytes)), ids }));
