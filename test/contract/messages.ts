import { describe, expect, test } from 'vitest';
import { client, expectSuccess, lastExchange } from './client.ts';
import { contactId, conversationId, conversationProviderId, messageId } from './ids.ts';

describe('messages', () => {
  test('lists messages, two levels down', async () => {
    const call = client.listMessages({ conversationId, type: ['TYPE_SMS', 'TYPE_CALL'], limit: 50 });
    const { messages } = await expectSuccess('listMessages', call);
    expect(Array.isArray(messages.messages)).toBe(true);
    expect(messages.nextPage).toEqual(expect.any(Boolean));
    expect(lastExchange().url.searchParams.get('type')).toBe('TYPE_SMS,TYPE_CALL');
  });

  test('gets a message', async () => {
    const { message } = await expectSuccess('getMessage', client.getMessage({ id: messageId }));
    expect(message.id).toEqual(expect.any(String));
  });

  test('sends an SMS', async () => {
    const call = client.sendMessage({ type: 'SMS', contactId, message: 'Hello, from the API' });
    const sent = await expectSuccess('sendMessage', call);
    expect(sent.conversationId).toEqual(expect.any(String));
    expect(sent.messageId).toEqual(expect.any(String));
  });

  test('sends the body of the published quick start, with a conversation in place of the contact', async () => {
    await expectSuccess('sendMessage', client.sendMessage({ type: 'SMS', conversationId, message: 'Hello!' }));
  });

  test('sends an email', async () => {
    const call = client.sendMessage({
      type: 'Email',
      contactId,
      subject: 'Your order',
      html: '<p>It is on its way.</p>',
    });
    await expectSuccess('sendMessage', call);
  });

  test('adds an inbound message', async () => {
    const call = client.addInboundMessage({ type: 'SMS', contactId, message: 'A question' });
    const { success } = await expectSuccess('addInboundMessage', call);
    expect(success).toBe(true);
  });

  test('updates the status of a message', async () => {
    const call = client.updateMessageStatus({ messageId, status: 'delivered' });
    await expectSuccess('updateMessageStatus', call);
    expect(JSON.parse(String(lastExchange().body))).toEqual({ status: 'delivered' });
  });

  test('cancels a scheduled message', async () => {
    const { status } = await expectSuccess('cancelScheduledMessage', client.cancelScheduledMessage({ messageId }));
    expect(status).toEqual(expect.any(Number));
  });
});

describe('attachments', () => {
  const text = { data: new TextEncoder().encode('Grüß Gott\n'), filename: 'grüße.txt', type: 'text/plain' };

  test('uploads one file', async () => {
    const call = client.uploadAttachments({ conversationId, fileAttachment: [text] });
    const { uploadedFiles } = await expectSuccess('uploadAttachments', call);
    expect(Object.values(uploadedFiles).every((url) => URL.canParse(url))).toBe(true);
  });

  test('uploads several files, each with its name and its bytes', async () => {
    const image = new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 255])], 'logo.png', {
      type: 'image/png',
    });
    await expectSuccess(
      'uploadAttachments',
      client.uploadAttachments({ conversationId, fileAttachment: [text, image] }),
    );
    const { body } = lastExchange();
    expect(body).toBeInstanceOf(FormData);
    const files = (body as FormData).getAll('fileAttachment') as File[];
    expect(files.map(({ name }) => name)).toEqual(['grüße.txt', 'logo.png']);
    expect(await files[0]?.text()).toBe('Grüß Gott\n');
    expect(new Uint8Array((await files[1]?.arrayBuffer()) ?? [])).toEqual(new Uint8Array(await image.arrayBuffer()));
  });
});

describe('calls from another phone system', () => {
  test('adds an outbound call', async () => {
    const call = client.addOutboundCall({
      type: 'Call',
      contactId,
      conversationProviderId,
      call: { to: '+15037081210', from: '+15037081211', callDuration: 104, callStatus: 'completed' },
    });
    const { success } = await expectSuccess('addOutboundCall', call);
    expect(success).toBe(true);
  });
});
