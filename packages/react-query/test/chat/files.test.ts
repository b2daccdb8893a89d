import { beforeEach, expect, test } from 'vitest';
import { createOutbox } from '../../src/chat/index.ts';
import { outboxStoreOf } from '../../src/chat/outbox-store.ts';
import { removeFile, sendFiles } from '../../src/chat/send-files.ts';
import { type Chat, startChat } from './chat-server.ts';
import { contactId, conversationId } from './history.ts';

const input = { type: 'SMS' as const, contactId, message: 'Our offer' };
const file = (filename: string) => ({ data: new Uint8Array([1, 2, 3]), filename, type: 'text/plain' });
const files = ['a.txt', 'b.txt', 'c.txt'].map(file);

let chat: Chat;
let outbox: ReturnType<typeof createOutbox>;

beforeEach(async () => {
  chat = await startChat();
  outbox = createOutbox(chat.client, chat.queryClient);
});

const store = () => outboxStoreOf(chat.queryClient);
const states = (id: string) =>
  store()
    .get(id)
    ?.files.map(({ name, state }) => `${name} ${state}`);

/** The states that the files go through, as a screen is told of them. */
function watch(id: string): string[] {
  const seen: string[] = [];
  store().subscribe(() => {
    const now = states(id)?.join(', ');
    if (now !== undefined && now !== seen.at(-1)) seen.push(now);
  });
  return seen;
}

test('files are uploaded one after the other, each with its state, then the message is sent with them in order', async () => {
  const { id, settled } = sendFiles(outbox, conversationId, input, files.slice(0, 2));
  expect(states(id)).toEqual(['a.txt waiting', 'b.txt waiting']);
  const seen = watch(id);
  expect(await settled).toBe('sent');
  expect(seen).toEqual([
    'a.txt waiting, b.txt waiting',
    'a.txt uploading, b.txt waiting',
    'a.txt uploaded, b.txt waiting',
    'a.txt uploaded, b.txt uploading',
    'a.txt uploaded, b.txt uploaded',
  ]);
  expect(chat.sent).toEqual([{ ...input, attachments: ['https://files.test/a.txt', 'https://files.test/b.txt'] }]);
});

test('a file that fails leaves the others uploaded, nothing is sent, and retry uploads only what is missing', async () => {
  chat.fates.upload.push(undefined, 'serverError');
  const { id, settled } = sendFiles(outbox, conversationId, input, files);
  expect(await settled).toBe('failed');
  expect(states(id)).toEqual(['a.txt uploaded', 'b.txt failed', 'c.txt uploaded']);
  expect(store().get(id)?.files[1]?.error).toBe(store().get(id)?.error);
  expect(chat.sends()).toBe(0);
  expect(await outbox.retry(id)).toBe('sent');
  expect(chat.uploaded).toEqual(['a.txt', 'b.txt', 'c.txt', 'b.txt']);
  expect(chat.sent[0]?.['attachments']).toEqual(files.map(({ filename }) => `https://files.test/${filename}`));
});

test('a file whose upload nobody answered makes the message failed, not unknown: an upload sends nothing', async () => {
  chat.fates.upload.push('lost');
  const { settled } = sendFiles(outbox, conversationId, input, files.slice(0, 1));
  expect(await settled).toBe('failed');
});

test('a file can be taken out of a message that failed, and of no other', async () => {
  chat.fates.upload.push('refused', 'held');
  const { id, settled } = sendFiles(outbox, conversationId, input, files);
  const [bad] = store().get(id)?.files ?? [];
  expect(removeFile(store(), id, bad?.id ?? '')).toBe(false);
  await expect.poll(() => chat.uploaded.length).toBe(2);
  await chat.gate.open();
  expect(await settled).toBe('failed');
  expect(removeFile(store(), id, 'another')).toBe(false);
  expect(removeFile(store(), id, bad?.id ?? '')).toBe(true);
  expect(await outbox.retry(id)).toBe('sent');
  expect(chat.sent[0]?.['attachments']).toEqual(['https://files.test/b.txt', 'https://files.test/c.txt']);
});

test('when sending fails, no file is uploaded again', async () => {
  chat.fates.send.push('refused');
  const { id, settled } = sendFiles(outbox, conversationId, input, files);
  expect(await settled).toBe('failed');
  expect(await outbox.retry(id)).toBe('sent');
  expect(chat.uploaded).toHaveLength(3);
});

test('a message with files whose outcome is unknown is found by them', async () => {
  chat.fates.send.push('lost');
  const { id, settled } = sendFiles(outbox, conversationId, input, files);
  expect(await settled).toBe('unknown');
  expect(await outbox.check(id)).toBe('sent');
});

test('URLs that are given go before the files, and without files the message goes alone', async () => {
  const attachments = ['https://files.test/old.txt'];
  await sendFiles(outbox, conversationId, { ...input, attachments }, files.slice(0, 1)).settled;
  await sendFiles(outbox, conversationId, input, []).settled;
  expect(chat.sent.map((body) => body['attachments'])).toEqual([
    [...attachments, 'https://files.test/a.txt'],
    undefined,
  ]);
});
