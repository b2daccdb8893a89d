import type { Email, FileInput, Message, SendMessageResult } from '@hoopai/conversations-types';
import { expectTypeOf } from 'vitest';
import type { ConversationsClient } from '../../src/index.ts';
import { type SendLedger, scheduleMessage, sendWithFiles, waitForStatus } from '../../src/sending.ts';

// Judged by the type checker alone; never run.
declare const client: ConversationsClient;
declare const ledger: SendLedger;
declare const files: FileInput[];
const contactId = 'ckld0w0Fdb9ZQ5TTpGZb';
const at = new Date();

export function whatCanBeScheduled() {
  expectTypeOf(
    scheduleMessage(client, { type: 'SMS', contactId, message: 'a' }, at),
  ).resolves.toEqualTypeOf<SendMessageResult>();
  void scheduleMessage(client, { type: 'Email', contactId, html: 'a' }, at);
  // @ts-expect-error: an internal comment is not sent later
  void scheduleMessage(client, { type: 'InternalComment', contactId, message: 'a', userId: 'u' }, at);
  // @ts-expect-error: a Date
  void scheduleMessage(client, { type: 'SMS', contactId, message: 'a' }, 1_800_000_000);
}

export function filesAreContentEnough() {
  void sendWithFiles(client, { type: 'SMS', contactId }, files);
  void sendWithFiles(client, { type: 'Email', contactId, html: 'a', attachments: ['https://example.com/a'] }, files);
  // @ts-expect-error: somebody must receive it
  void sendWithFiles(client, { type: 'SMS' }, files);
  // @ts-expect-error: html belongs to email
  void sendWithFiles(client, { type: 'SMS', contactId, html: 'a' }, files);
}

export async function whatSendMessageGaveCanBeWaitedFor() {
  const sent = await client.sendMessage({ type: 'SMS', contactId, message: 'a' });
  const reached = await waitForStatus(client, sent, 'delivered');
  expectTypeOf(reached.message).toEqualTypeOf<Message | undefined>();
  expectTypeOf(reached.email).toEqualTypeOf<Email | undefined>();
  // @ts-expect-error: nobody waits for a failure
  void waitForStatus(client, 'm', 'failed');
}

export function aLedgerNeedsItsKey() {
  void ledger.send(client, { type: 'SMS', contactId, message: 'a', dedupeKey: 'k' });
  // @ts-expect-error: no key
  void ledger.send(client, { type: 'SMS', contactId, message: 'a' });
  // @ts-expect-error: what the message needs is still needed
  void ledger.send(client, { type: 'SMS', contactId, dedupeKey: 'k' });
}
