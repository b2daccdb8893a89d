import { describe, expect, test } from 'vitest';
import { client, expectSuccess, lastExchange } from './client.ts';
import { contactId, conversationId, locationId } from './ids.ts';

describe('conversations', () => {
  test('creates a conversation', async () => {
    const call = client.createConversation({ locationId, contactId });
    const { conversation } = await expectSuccess('createConversation', call);
    expect(conversation.id).toEqual(expect.any(String));
  });

  test('searches, with lists joined by commas', async () => {
    const call = client.searchConversations({
      locationId,
      mentions: ['aaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbb'],
      status: 'unread',
      limit: 20,
      sort: 'desc',
    });
    const { conversations, total } = await expectSuccess('searchConversations', call);
    expect(Array.isArray(conversations)).toBe(true);
    expect(total).toEqual(expect.any(Number));
    expect(lastExchange().url.searchParams.get('mentions')).toBe('aaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbb');
  });

  test('searches on from a cursor of one value or of several', async () => {
    await expectSuccess(
      'searchConversations',
      client.searchConversations({ locationId, startAfterDate: 1700000000000 }),
    );
    expect(lastExchange().url.searchParams.getAll('startAfterDate')).toEqual(['1700000000000']);
  });

  test('gets a conversation', async () => {
    const conversation = await expectSuccess('getConversation', client.getConversation({ conversationId }));
    expect(conversation.contactId).toEqual(expect.any(String));
  });

  test('updates a conversation', async () => {
    const call = client.updateConversation({ conversationId, locationId, unreadCount: 0, starred: true });
    const { conversation } = await expectSuccess('updateConversation', call);
    expect(conversation.id).toEqual(expect.any(String));
    expect(JSON.parse(String(lastExchange().body))).toEqual({ locationId, unreadCount: 0, starred: true });
  });

  test('deletes a conversation', async () => {
    const { success } = await expectSuccess('deleteConversation', client.deleteConversation({ conversationId }));
    expect(success).toBe(true);
  });
});
