import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operations } from '../src/generated/operations.gen.ts';
import { createConversationsClient, InputError } from '../src/index.ts';
import { failureOf, sendJson, startServer } from './loopback-server.ts';

describe('the conversations client', () => {
  it('has a method for each operation and nothing else', () => {
    const client = createConversationsClient({ token: 't' });
    expect(Object.keys(client).sort()).toEqual(Object.keys(operations).sort());
  });

  it('sends the documented quick start', async () => {
    const answer = { conversationId: 'c', messageId: 'm', traceId: 't' };
    const { url, received } = await startServer((_, response) => sendJson(response, 201, answer));
    const client = createConversationsClient({ token: 'pit-1', baseUrl: url });
    expect(await client.sendMessage({ type: 'SMS', conversationId: 'c', message: 'Hello' })).toEqual(answer);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/conversations/messages' });
    expect(received[0]!.headers).toMatchObject({
      authorization: 'Bearer pit-1',
      version: '2021-07-28',
      'content-type': 'application/json',
    });
    expect(JSON.parse(received[0]!.body.toString())).toEqual({ type: 'SMS', conversationId: 'c', message: 'Hello' });
  });

  it('sends lists of a search separated by commas', async () => {
    const { url, received } = await startServer();
    const client = createConversationsClient({ token: 't', baseUrl: url });
    await client.searchConversations({ locationId: 'l', assignedTo: ['u1', 'u2'], limit: 5 });
    expect(received[0]!.url).toBe('/conversations/search?locationId=l&assignedTo=u1,u2&limit=5');
  });

  it('names the known parameters when one is misspelt', async () => {
    const client = createConversationsClient({ token: 't' });
    const input = { locationId: 'l', lastMesageType: 'TYPE_SMS' } as { locationId: string };
    const error = await failureOf(client.searchConversations(input));
    expect(InputError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(/no input "lastMesageType"\. Known: .*lastMessageType/);
  });

  it('sends the version that the API description gives as default', async () => {
    const parameter = readFileSync(
      new URL('../../../spec/components/parameters/Version.yaml', import.meta.url),
      'utf8',
    );
    const { url, received } = await startServer();
    await createConversationsClient({ token: 't', baseUrl: url }).getMessage({ id: 'm' });
    expect(parameter).toContain(`default: '${received[0]!.headers['version']}'`);
  });

  it('shares nothing with another client', async () => {
    const { url, received } = await startServer();
    const one = createConversationsClient({ token: 'one', baseUrl: url, version: 'v3', headers: { 'x-a': '1' } });
    const two = createConversationsClient({ token: 'two', baseUrl: url });
    await Promise.all([one.getMessage({ id: '1' }), two.getMessage({ id: '2' })]);
    const sent = Object.fromEntries(received.map(({ url, headers }) => [url, headers]));
    expect(sent['/conversations/messages/1']).toMatchObject({ authorization: 'Bearer one', version: 'v3', 'x-a': '1' });
    expect(sent['/conversations/messages/2']).toMatchObject({ authorization: 'Bearer two', version: '2021-07-28' });
    expect(sent['/conversations/messages/2']).not.toHaveProperty('x-a');
  });
});
