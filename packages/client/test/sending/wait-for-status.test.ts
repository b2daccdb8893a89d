import { describe, expect, it } from 'vitest';
import { waitForStatus } from '../../src/sending.ts';
import { failureOf, sendJson } from '../loopback-server.ts';
import { startApi } from './sending-server.ts';

const message = (status: string | undefined, rest = {}) => ({
  message: {
    id: 'm1',
    type: 2,
    messageType: 'TYPE_SMS',
    direction: 'outbound',
    dateAdded: '2026-01-01',
    status,
    ...rest,
  },
});
const email = (status: string) => ({ emailMessage: { id: 'e1', status } });

/** Answers with one body after another, the last one for ever. */
const start = (...answers: readonly unknown[]) => {
  let count = 0;
  return startApi((_, response) => sendJson(response, 200, answers[Math.min(count++, answers.length - 1)]));
};
const fast = { interval: 1 };

describe('waitForStatus', () => {
  it('looks until the status is there', async () => {
    const { client, received } = await start(message('pending'), message('sent'), message('delivered'));
    const reached = await waitForStatus(client, 'm1', 'delivered', fast);
    expect(reached).toMatchObject({ status: 'delivered', message: { id: 'm1' } });
    expect(received.map(({ url }) => url)).toEqual(Array(3).fill('/conversations/messages/m1'));
  });

  it('is content with a later status', async () => {
    const { client } = await start(message('read'));
    expect((await waitForStatus(client, { messageId: 'm1' }, 'sent', fast)).status).toBe('read');
  });

  it('waits through states it does not know, and through none', async () => {
    const { client } = await start(message(undefined), message('brand-new'), message('toString'), message('sent'));
    expect((await waitForStatus(client, 'm1', 'sent', fast)).status).toBe('sent');
  });

  it.each(['failed', 'undelivered', 'opt_out'])('fails at once when the message is %s', async (status) => {
    const { client, received } = await start(message('sent'), message(status, { error: 'No numbers available' }));
    const error = await failureOf(waitForStatus(client, 'm1', 'delivered', fast));
    expect(error).toMatchObject({ name: 'DeliveryFailedError', status, reason: 'No numbers available' });
    expect((error as Error).message).toContain('No numbers available');
    expect(received).toHaveLength(2);
  });

  it('reads the status of an email from its record', async () => {
    const { client, received } = await start(email('sent'), email('opened'));
    const reached = await waitForStatus(client, { messageId: 'm1', emailMessageId: 'e1' }, 'opened', fast);
    expect(reached).toMatchObject({ status: 'opened', email: { id: 'e1' } });
    expect(received.map(({ url }) => url)).toEqual(Array(2).fill('/conversations/messages/email/e1'));
  });

  it('finds the record of an email that is known by its message', async () => {
    const thread = message(undefined, { meta: { email: { messageIds: ['e0', 'e1'] } } });
    const { client, received } = await start(thread, email('sent'), email('delivered'));
    await waitForStatus(client, 'm1', 'delivered', fast);
    expect(received.map(({ url }) => url.split('/messages/')[1])).toEqual(['m1', 'email/e1', 'email/e1']);
  });

  it('ends when the time is up, and says what it saw', async () => {
    const { client } = await start(message('sent'));
    const error = await failureOf(waitForStatus(client, 'm1', 'read', { timeout: 20_000, interval: 20_001 }));
    expect(error).toMatchObject({ name: 'StatusTimeoutError', status: 'sent', isRetryable: true });
    expect((error as Error).message).toBe(
      'The message m1 was not read within 20000 ms; its status is sent. Wait again, or longer.',
    );
  });

  it('ends when the time is up while a look hangs', async () => {
    const { client } = await startApi(() => undefined);
    const error = await failureOf(waitForStatus(client, 'm1', 'read', { timeout: 300 }));
    expect(error).toMatchObject({ name: 'StatusTimeoutError', status: undefined, cause: { name: 'TimeoutError' } });
  });

  it('ends with the reason of the signal', async () => {
    const { client } = await start(message('sent'));
    const controller = new AbortController();
    const wait = waitForStatus(client, 'm1', 'read', { interval: 60_000, signal: controller.signal });
    setImmediate(() => controller.abort('enough'));
    expect(await failureOf(wait)).toBe('enough');
  });

  it('passes on what a look fails with', async () => {
    const { client } = await startApi((_, response) => sendJson(response, 403, { message: 'no' }));
    expect(await failureOf(waitForStatus(client, 'm1', 'read'))).toMatchObject({ name: 'PermissionError' });
  });

  it.each([
    ['a status', 'm1', 'done', {}, 'wanted'],
    ['an inherited name', 'm1', 'toString', {}, 'wanted'],
    ['no id', {}, 'sent', {}, 'messageId'],
    ['no interval', 'm1', 'sent', { interval: 0 }, 'interval'],
  ])('refuses %s that cannot be', async (_, sent, wanted, options, field) => {
    const { client, received } = await start(message('sent'));
    const error = await failureOf(waitForStatus(client, sent, wanted as 'sent', options));
    expect(error).toMatchObject({ name: 'InputError', field });
    expect(received).toEqual([]);
  });
});
