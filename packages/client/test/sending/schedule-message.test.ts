import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { scheduleMessage } from '../../src/sending.ts';
import { failureOf, sendJson } from '../loopback-server.ts';
import { sms, startApi } from './sending-server.ts';

const start = () =>
  startApi((_, response) => sendJson(response, 201, { conversationId: 'c', messageId: 'm', traceId: 't' }));

it('sends the moment in epoch seconds, never earlier than asked for', async () => {
  const { client, bodies } = await start();
  const sent = await scheduleMessage(client, sms, new Date('2099-01-01T10:00:00.001Z'));
  expect(sent.messageId).toBe('m');
  expect(bodies()).toEqual([{ ...sms, scheduledTimestamp: Date.UTC(2099, 0, 1, 10, 0, 1) / 1000 }]);
});

it.each([
  ['a past date', new Date(Date.now() - 1), 'in the past'],
  ['a date no clock shows', new Date('nonsense'), 'must be a valid Date'],
  ['a number', 4_070_908_800 as unknown as Date, 'must be a valid Date'],
  ['a date beyond what the API can hold', new Date(10_000_000_000 * 1000), 'the last moment the API can hold'],
])('refuses %s and sends nothing', async (_, at, message) => {
  const { client, received } = await start();
  const error = await failureOf(scheduleMessage(client, sms, at));
  expect(error).toMatchObject({ name: 'InputError', field: 'at' });
  expect((error as Error).message).toContain(message);
  expect(received).toEqual([]);
});

it('refuses two moments', async () => {
  const { client } = await start();
  const input = { ...sms, scheduledTimestamp: 4_070_908_800 };
  const error = await failureOf(scheduleMessage(client, input, new Date('2099-01-01')));
  expect(error).toMatchObject({ name: 'InputError', field: 'scheduledTimestamp' });
});

it('knows the limit that the spec states', async () => {
  const bundle = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('@hoopai/conversations-spec/openapi.json'), 'utf8'),
  );
  const { maximum } = bundle.components.schemas.ScheduledTimestamp;
  const { client, received } = await start();
  await scheduleMessage(client, sms, new Date(maximum * 1000));
  expect(received).toHaveLength(1);
  const beyond = scheduleMessage(client, sms, new Date(maximum * 1000 + 1));
  expect(await failureOf(beyond)).toMatchObject({ name: 'InputError', field: 'at' });
});
