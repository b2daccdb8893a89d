import { ConnectionError, HoopError, ServerError, ValidationError } from '@hoopai/conversations';
import { onlineManager } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { draftStoreOf } from '../../src/chat/draft-store.ts';
import { applyEvent, clearChat, createOutbox } from '../../src/chat/index.ts';
import { outboxStoreOf } from '../../src/chat/outbox-store.ts';
import { createThreadView } from '../../src/chat/thread-view.ts';
import { createQueries, keys } from '../../src/index.ts';
import { type Chat, startChat } from './chat-server.ts';
import { contactId, conversationId, eventOf, message, type ThreadData } from './history.ts';

const sms = (text: string) => ({ type: 'SMS' as const, contactId, message: text });
const threadKey = keys.listMessages.infinite({ conversationId });

let chat: Chat;
let outbox: ReturnType<typeof createOutbox>;
let view: ReturnType<typeof createThreadView>;

beforeEach(async () => {
  chat = await startChat();
  outbox = createOutbox(chat.client, chat.queryClient);
  view = createThreadView();
  await chat.queryClient.fetchInfiniteQuery(createQueries(chat.client).listMessages.infinite({ conversationId }));
});

const store = () => outboxStoreOf(chat.queryClient);
const held = (id: string) => store().get(id);
/** The thread as a screen shows it. */
function rows() {
  const data = chat.queryClient.getQueryData(threadKey) as ThreadData | undefined;
  const chunks = data?.pages.map(({ items }) => items) ?? [];
  return view({ chunks, outgoing: store().list(conversationId), localIdOf: store().localIdOf });
}
const shown = () => rows().map(({ state, message: { body } }) => `${state}: ${body}`);
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 1 });
const refetch = () => chat.queryClient.refetchQueries({ queryKey: threadKey, type: 'all' });

describe('a message that is sent', () => {
  test('is in the thread at once, and becomes the one of the server, in the same row', async () => {
    const { id, settled } = outbox.send(conversationId, sms('Hello'));
    expect(shown()).toEqual(['pending: Hello']);
    const [{ key } = { key: '' }] = rows();
    expect(await settled).toBe('sent');
    await until(() => expect(shown()).toEqual(['stored: Hello']));
    expect(rows()[0]).toMatchObject({ key, message: { id: 'server-1', status: 'pending' } });
    expect(held(id)).toBeUndefined();
    expect(chat.sends()).toBe(1);
  });

  test('reads one message of the thread, not the thread', async () => {
    const before = chat.requests.length;
    outbox.send(conversationId, sms('Hello'));
    await until(() => expect(shown()).toEqual(['stored: Hello']));
    expect(chat.requests.slice(before)).toEqual([
      'POST /conversations/messages',
      'GET /conversations/messages/server-1',
    ]);
  });

  test('stays in the thread when the record of the server cannot be read yet, until a read has it', async () => {
    chat.fates.read.push('serverError');
    const { settled } = outbox.send(conversationId, sms('Hello'));
    await settled;
    await until(() => expect(chat.requests).toContain('GET /conversations/messages/server-1'));
    expect(shown()).toEqual(['sent: Hello']);
    const late = chat.stored.splice(0);
    await refetch();
    expect(shown()).toEqual(['sent: Hello']);
    chat.stored.push(...late);
    await refetch();
    expect(shown()).toEqual(['stored: Hello']);
  });

  test('is sent, although somebody who watches all mutations throws', async () => {
    const cache = chat.queryClient.getMutationCache();
    cache.config.onSuccess = () => {
      throw new Error('A bug of the app.');
    };
    const { id, settled } = outbox.send(conversationId, sms('Hello'));
    expect(await settled).toBe('sent');
    await until(() => expect(shown()).toEqual(['stored: Hello']));
    expect(held(id)).toBeUndefined();
    expect(chat.sends()).toBe(1);
  });

  test('is sent, although the server left out what messages have', async () => {
    const odd = message('odd', 1, { direction: 'outbound', dateAdded: new Date().toISOString() });
    const lacking = { messageType: undefined, attachments: 'a.png' } as object;
    chat.stored.push({ ...odd, id: 'odd-1', ...lacking }, { ...odd, id: 'odd-2', body: 5 as never });
    chat.stored.push({ ...odd, id: 'odd-3', messageType: null as never, body: null as never });
    await refetch();
    const { settled } = outbox.send(conversationId, sms('Hello'));
    expect(await settled).toBe('sent');
    expect(await outbox.send(conversationId, sms('Hello again')).settled).toBe('sent');
    expect(chat.sends()).toBe(2);
  });

  test('is sent after those before it', async () => {
    chat.fates.send.push('held');
    const first = outbox.send(conversationId, sms('One'));
    const second = outbox.send(conversationId, sms('Two'));
    await until(() => expect(chat.sends()).toBe(1));
    expect(held(first.id)?.isWaiting).toBe(false);
    expect(held(second.id)?.isWaiting).toBe(true);
    expect(shown()).toEqual(['pending: One', 'pending: Two']);
    await chat.gate.open();
    await second.settled;
    expect(chat.sent.map((body) => body['message'])).toEqual(['One', 'Two']);
  });

  test('twice with one key is sent once', async () => {
    const first = outbox.send(conversationId, sms('Hello'), { key: 'draft-1' });
    const second = outbox.send(conversationId, sms('Hello'), { key: 'draft-1' });
    expect(second).toEqual(first);
    await first.settled;
    await until(() => expect(shown()).toEqual(['stored: Hello']));
    expect(outbox.send(conversationId, sms('Hello'), { key: 'draft-1' }).settled).toBe(first.settled);
    expect(chat.sends()).toBe(1);
  });

  test('is shared by all outboxes of a QueryClient', async () => {
    chat.fates.send.push('refused');
    const { id, settled } = outbox.send(conversationId, sms('Hello'));
    await settled;
    const other = createOutbox(chat.client, chat.queryClient);
    expect(await other.retry(id)).toBe('sent');
  });

  test('is scheduled where it says so', async () => {
    chat.fates.send.push('held');
    outbox.send(conversationId, { ...sms('Later'), scheduledTimestamp: 4_000_000_000 });
    expect(rows()[0]?.message.status).toBe('scheduled');
    await until(() => expect(chat.sends()).toBe(1));
    await chat.gate.open();
  });
});

describe('a message that is refused', () => {
  test('has failed, with the error, and can be sent once more', async () => {
    chat.fates.send.push('refused');
    const { id, settled } = outbox.send(conversationId, sms('Hello'));
    expect(await settled).toBe('failed');
    expect(shown()).toEqual(['failed: Hello']);
    expect(ValidationError.isInstance(held(id)?.error)).toBe(true);
    const again = outbox.retry(id);
    expect(shown()).toEqual(['pending: Hello']);
    expect(held(id)?.error).toBeUndefined();
    expect(await again).toBe('sent');
    await until(() => expect(shown()).toEqual(['stored: Hello']));
    expect(chat.sends()).toBe(2);
  });

  test('survives reads of the thread, and can be discarded', async () => {
    chat.fates.send.push('refused');
    const { id, settled } = outbox.send(conversationId, sms('Hello'));
    await settled;
    await refetch();
    chat.queryClient.clear();
    expect(shown()).toEqual(['failed: Hello']);
    expect(outbox.discard(id)).toBe(true);
    expect(shown()).toEqual([]);
    expect(outbox.discard(id)).toBe(false);
  });

  test('has failed where nothing could be sent at all', async () => {
    const error = new HoopError('No token');
    const client = { ...chat.client, sendMessage: () => Promise.reject(error) } as never;
    const { id, settled } = createOutbox(client, chat.queryClient).send(conversationId, sms('Hello'));
    expect(await settled).toBe('failed');
    expect(held(id)?.error).toBe(error);
  });
});

describe.each([
  ['whose connection broke before the answer', 'lost', ConnectionError],
  ['that the server failed at', 'serverError', ServerError],
] as const)('a message %s', (_, fate, errorClass) => {
  async function sendUnknown() {
    chat.fates.send.push(fate);
    const { id, settled } = outbox.send(conversationId, sms('Hello'));
    expect(await settled).toBe('unknown');
    return id;
  }

  test('is unknown, and is not sent again by anything but sendAgain', async () => {
    const id = await sendUnknown();
    expect(errorClass.isInstance(held(id)?.error)).toBe(true);
    expect(shown()).toEqual(['unknown: Hello']);
    await expect(outbox.retry(id)).rejects.toThrow('check(id)');
    await chat.queryClient.resumePausedMutations();
    expect(chat.sends()).toBe(1);
  });

  test('is found by check where it is there', async () => {
    const id = await sendUnknown();
    expect(await outbox.check(id)).toBe('sent');
    expect(shown()).toEqual(['stored: Hello']);
    expect(chat.sends()).toBe(1);
  });

  test('is not found where it is not, and sent again by who takes the risk', async () => {
    const id = await sendUnknown();
    chat.stored.length = 0;
    expect(await outbox.check(id)).toBe('notFound');
    expect(held(id)).toMatchObject({ state: 'unknown', wasChecked: true });
    expect(await outbox.sendAgain(id, { mayArriveTwice: true })).toBe('sent');
    await until(() => expect(shown()).toEqual(['stored: Hello']));
    expect(chat.sends()).toBe(2);
  });

  test('is known as sent when a read or an event shows it', async () => {
    await sendUnknown();
    await refetch();
    expect(shown()).toEqual(['stored: Hello']);
    const second = await sendUnknown();
    applyEvent(chat.queryClient, eventOf(chat.stored[0]!));
    expect(held(second)).toBeUndefined();
    expect(shown()).toEqual(['stored: Hello', 'stored: Hello']);
  });
});

test('check rejects where the thread cannot be read, and leaves the message unknown', async () => {
  chat.fates.send.push('lost');
  const { id, settled } = outbox.send(conversationId, sms('Hello'));
  await settled;
  const broken = {
    ...chat.client,
    listMessages: () => ({ all: () => Promise.reject(new HoopError('Down')) }),
  } as never;
  await expect(createOutbox(broken, chat.queryClient).check(id)).rejects.toThrow('Down');
  expect(held(id)).toMatchObject({ state: 'unknown', wasChecked: false });
});

test('an unknown message is not taken for one that was there before it, nor for that of somebody else', async () => {
  chat.stored.push(
    { ...message('before', 0, { direction: 'outbound', body: 'Hello' }), dateAdded: new Date().toISOString() },
    { ...message('inbound', 0, { body: 'Hello' }), dateAdded: new Date().toISOString() },
  );
  await refetch();
  chat.fates.send.push('serverError');
  const { id, settled } = outbox.send(conversationId, sms('Hello'));
  await settled;
  chat.stored.splice(0, 1);
  expect(await outbox.check(id)).toBe('notFound');
});

describe('the event of a message that was sent from here', () => {
  test('may come before the answer', async () => {
    chat.fates.send.push('held');
    const { settled } = outbox.send(conversationId, sms('Hello'));
    await until(() => expect(chat.stored).toHaveLength(1));
    const [{ key } = { key: '' }] = rows();
    applyEvent(chat.queryClient, eventOf(chat.stored[0]!));
    expect(shown()).toEqual(['stored: Hello']);
    expect(rows()[0]?.key).toBe(key);
    await chat.gate.open();
    await settled;
    expect(shown()).toEqual(['stored: Hello']);
    expect(rows()[0]?.key).toBe(key);
  });

  test('may come after it, and twice', async () => {
    await outbox.send(conversationId, sms('Hello')).settled;
    applyEvent(chat.queryClient, eventOf(chat.stored[0]!));
    applyEvent(chat.queryClient, eventOf(chat.stored[0]!));
    expect(shown()).toEqual(['stored: Hello']);
    await refetch();
    expect(shown()).toEqual(['stored: Hello']);
  });

  test('of somebody else, with the same text at the same time, is another message', async () => {
    chat.fates.send.push('held');
    const { settled } = outbox.send(conversationId, sms('Hello'));
    await until(() => expect(chat.stored).toHaveLength(1));
    const other = { ...chat.stored[0]!, id: 'of-somebody-else' };
    applyEvent(chat.queryClient, eventOf(other));
    await chat.gate.open();
    await settled;
    await until(() => expect(shown()).toEqual(['stored: Hello', 'stored: Hello']));
  });

  test('goes to one of two messages with the same text each', async () => {
    chat.fates.send.push('held', 'held');
    const first = outbox.send(conversationId, sms('Hello'));
    const second = outbox.send(conversationId, sms('Hello'));
    await until(() => expect(chat.stored).toHaveLength(1));
    applyEvent(chat.queryClient, eventOf(chat.stored[0]!));
    expect(shown().toSorted()).toEqual(['pending: Hello', 'stored: Hello']);
    await chat.gate.open();
    await first.settled;
    await until(() => expect(chat.stored).toHaveLength(2));
    applyEvent(chat.queryClient, eventOf(chat.stored[0]!));
    expect(shown()).toEqual(['stored: Hello', 'stored: Hello']);
    await chat.gate.open();
    await second.settled;
    expect(shown()).toEqual(['stored: Hello', 'stored: Hello']);
  });
});

test('clearChat forgets drafts, failed messages and what waits, and lets nothing of it be sent', async () => {
  chat.fates.send.push('refused', 'held');
  await outbox.send(conversationId, sms('Failed')).settled;
  const underWay = outbox.send(conversationId, sms('Under way'));
  const waiting = outbox.send(conversationId, sms('Waiting'));
  draftStoreOf(chat.queryClient).change(conversationId, { text: 'Secret' });
  applyEvent(chat.queryClient, eventOf(message('x', 1)));
  await until(() => expect(chat.sends()).toBe(2));
  chat.queryClient.clear();
  clearChat(chat.queryClient);
  await chat.gate.open();
  expect([await underWay.settled, await waiting.settled]).toEqual(['sent', 'failed']);
  expect(shown()).toEqual([]);
  expect(draftStoreOf(chat.queryClient).get(conversationId).text).toBe('');
  expect(chat.sent.map((body) => body['message'])).toEqual(['Failed', 'Under way']);
  chat.stored.length = 0;
  await chat.queryClient.fetchInfiniteQuery(createQueries(chat.client).listMessages.infinite({ conversationId }));
  expect(shown()).toEqual([]);
});

describe('without a network', () => {
  afterEach(() => onlineManager.setOnline(true));

  test('a message waits, can be discarded, and is sent when there is one', async () => {
    onlineManager.setOnline(false);
    const kept = outbox.send(conversationId, sms('Kept'));
    const dropped = outbox.send(conversationId, sms('Dropped'));
    await until(() => expect(held(kept.id)?.isWaiting).toBe(true));
    expect(outbox.discard(dropped.id)).toBe(true);
    expect(chat.sends()).toBe(0);
    // What waits does not stand in the cache, so it is not lost with it.
    chat.queryClient.clear();
    onlineManager.setOnline(true);
    expect(await kept.settled).toBe('sent');
    expect(await dropped.settled).toBe('failed');
    expect(chat.sent.map((body) => body['message'])).toEqual(['Kept']);
  });

  test('a message is sent at once where mutations are to run always', async () => {
    chat.queryClient.setDefaultOptions({ mutations: { networkMode: 'always' } });
    onlineManager.setOnline(false);
    expect(await outbox.send(conversationId, sms('Hello')).settled).toBe('sent');
  });

  test('what is under way cannot be discarded', async () => {
    chat.fates.send.push('held');
    const { id, settled } = outbox.send(conversationId, sms('Hello'));
    await until(() => expect(chat.sends()).toBe(1));
    expect(outbox.discard(id)).toBe(false);
    await chat.gate.open();
    expect(await settled).toBe('sent');
  });
});
