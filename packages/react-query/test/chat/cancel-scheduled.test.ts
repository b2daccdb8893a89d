import { NotFoundError } from '@hoopai/conversations';
import { beforeEach, expect, test } from 'vitest';
import { cancelScheduled, NotCancelledError } from '../../src/chat/index.ts';
import { keys } from '../../src/index.ts';
import { type Chat, startChat } from './chat-server.ts';
import { conversationId, message, type ThreadData, threadData } from './history.ts';

const key = keys.listMessages.infinite({ conversationId });
const scheduled = message('later', 1, { direction: 'outbound', status: 'scheduled' });
let chat: Chat;

beforeEach(async () => {
  chat = await startChat();
  chat.stored.push(scheduled);
  chat.queryClient.setQueryData(key, threadData([[scheduled]]));
});

const status = () => (chat.queryClient.getQueryData(key) as ThreadData).pages[0]?.items[0]?.status;
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

test('the message shows as cancelled at once, and stays so', async () => {
  chat.fates.cancel.push({ status: 200, message: 'Cancelled' });
  const call = cancelScheduled(chat.client, chat.queryClient, { messageId: 'later' });
  expect(status()).toBe('canceled');
  expect(await call).toMatchObject({ status: 200 });
  expect(chat.requests).toEqual(['DELETE /conversations/messages/later/schedule']);
  // A read that began before knows it as scheduled.
  await chat.queryClient.fetchQuery({ queryKey: key, queryFn: () => threadData([[scheduled]]) });
  expect(status()).toBe('canceled');
});

test('an email is cancelled by its own id', async () => {
  chat.fates.cancel.push({ status: 200, message: 'Cancelled' });
  await cancelScheduled(chat.client, chat.queryClient, { messageId: 'later', emailMessageId: 'mail' });
  expect(chat.requests).toEqual(['DELETE /conversations/messages/email/mail/schedule']);
  expect(status()).toBe('canceled');
});

test('a refusal in the body of a 200 is an error, and the message shows its status again', async () => {
  chat.fates.cancel.push({ status: 404, message: 'Failed cancel the scheduled message' });
  const error = await failureOf(cancelScheduled(chat.client, chat.queryClient, { messageId: 'later' }));
  expect(NotCancelledError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ name: 'NotCancelledError', status: 404 });
  expect(String(error)).toContain('Failed cancel the scheduled message');
  expect(status()).toBe('scheduled');
});

test('other errors are no NotCancelledError, and put the status back too', async () => {
  chat.queryClient.setQueryData(key, threadData([[scheduled]]));
  const client = {
    ...chat.client,
    cancelScheduledMessage: () => chat.client.getMessage({ id: 'unknown' }),
    getMessage: chat.client.getMessage,
  } as never;
  const error = await failureOf(cancelScheduled(client, chat.queryClient, { messageId: 'later' }));
  expect(NotFoundError.isInstance(error)).toBe(true);
  expect(NotCancelledError.isInstance(error)).toBe(false);
  expect(status()).toBe('scheduled');
});

test('a message that was sent already shows the status it has now', async () => {
  chat.stored[0] = { ...scheduled, status: 'sent' };
  chat.fates.cancel.push({ status: 400, message: 'Not scheduled' });
  await failureOf(cancelScheduled(chat.client, chat.queryClient, { messageId: 'later' }));
  expect(status()).toBe('sent');
});
