import { afterAll, expect, test } from 'vitest';
import type { ReceivedFile } from '../judge/judge-body.ts';
import { judge } from '../stand.ts';
import { client, closeClient, conversationId, locationId, messageId, takeExchange } from './client.ts';

afterAll(closeClient);

test('lists are joined by commas', async () => {
  await client.searchConversations({ locationId, mentions: ['aaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbb'] });
  const { target } = takeExchange().request;
  expect(target).toBe(
    `/conversations/search?locationId=${locationId}&mentions=aaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbb`,
  );
});

test('a body holds no field of the path', async () => {
  await client.updateConversation({ conversationId, locationId, unreadCount: 0, starred: true });
  const { target, body } = takeExchange().request;
  expect(target).toBe(`/conversations/${conversationId}`);
  expect(JSON.parse(body.toString())).toEqual({ locationId, unreadCount: 0, starred: true });
});

test('the published quick start works, with a conversation in place of the contact', async () => {
  const sent = await client.sendMessage({ type: 'SMS', conversationId, message: 'Hello!' });
  expect(sent.messageId).toEqual(expect.any(String));
  takeExchange();
});

test('files travel with their names, types and bytes', async () => {
  const text = { data: new TextEncoder().encode('Grüß Gott\n'), filename: 'grüße "1".txt', type: 'text/plain' };
  const bytes = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 255]);
  const image = new File([bytes], 'logo.png', { type: 'image/png' });
  await client.uploadAttachments({ conversationId, fileAttachment: [text, image] });
  const body = judge.judgeRequest(takeExchange().request)?.received.body as { fileAttachment: ReceivedFile[] };
  expect(body.fileAttachment).toEqual([
    { filename: 'grüße "1".txt', type: 'text/plain', bytes: Buffer.from('Grüß Gott\n') },
    { filename: 'logo.png', type: 'image/png', bytes: Buffer.from(bytes) },
  ]);
});

test('a recording is the very bytes the server sends, with type, file name and size', async () => {
  const recording = await client.getRecording({ messageId, locationId });
  const bytes = Buffer.from(await recording.bytes());
  expect(bytes).toEqual(takeExchange().response?.body);
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
  expect(recording.type).toMatch(/^audio\//);
  expect(recording.filename).toBe('audio.wav');
  expect(recording.size).toBe(bytes.length);
});
