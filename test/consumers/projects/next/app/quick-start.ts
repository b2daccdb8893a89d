import type { ConversationsClient } from '@hoopai/conversations';

export async function quickStart(client: ConversationsClient) {
  const sent = await client.sendMessage({
    type: 'SMS',
    contactId: 'ckld0w0Fdb9ZQ5TTpGZb',
    message: 'Your appointment is confirmed for 15:00.',
  });

  const recording = await client.getRecording({ messageId: sent.messageId, locationId: 've9EPM428h8vShlRW1KT' });
  const bytes = await recording.bytes();

  const ids: string[] = [];
  for await (const message of client.listMessages({ conversationId: 'tDtDnQdgm2LXpyiqYvZ6' })) ids.push(message.id);

  return { messageId: sent.messageId, recording: btoa(String.fromCharCode(...bytes)), ids };
}
