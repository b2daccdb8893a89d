import { createConversationsClient } from '@hoopai/conversations';

const { HOOPAI_TOKEN: token = '', HOOPAI_BASE_URL: baseUrl = '' } = process.env;
const client = createConversationsClient({ token, baseUrl });

const sent = await client.sendMessage({
  type: 'SMS',
  contactId: 'ckld0w0Fdb9ZQ5TTpGZb',
  message: 'Your appointment is confirmed for 15:00.',
});

const recording = await client.getRecording({ messageId: sent.messageId, locationId: 've9EPM428h8vShlRW1KT' });
const bytes = await recording.bytes();

const ids: string[] = [];
for await (const message of client.listMessages({ conversationId: sent.conversationId })) ids.push(message.id);

console.log(JSON.stringify({ messageId: sent.messageId, recording: Buffer.from(bytes).toString('base64'), ids }));
