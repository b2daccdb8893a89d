import { createConversationsClient } from '@hoopai/conversations';

/** Answers a request whose query names the server and the token. */
export async function answer(request) {
  const { searchParams } = new URL(request.url);
  const client = createConversationsClient({
    token: searchParams.get('token') ?? '',
    baseUrl: searchParams.get('server') ?? '',
  });

  const sent = await client.sendMessage({
    type: 'SMS',
    contactId: 'ckld0w0Fdb9ZQ5TTpGZb',
    message: 'Your appointment is confirmed for 15:00.',
  });

  const recording = await client.getRecording({ messageId: sent.messageId, locationId: 've9EPM428h8vShlRW1KT' });
  const bytes = await recording.bytes();

  const ids = [];
  for await (const message of client.listMessages({ conversationId: sent.conversationId })) ids.push(message.id);

  return Response.json({ messageId: sent.messageId, recording: btoa(String.fromCharCode(...bytes)), ids });
}
