import { afterAll, expect, test } from 'vitest';
import { client, closeClient, conversationId, locationId, takeExchanges } from './client.ts';

afterAll(closeClient);

// The mock answers with the example that has more than one item; a real server does not know this header.
const options = { headers: { prefer: 'example=full' } };

const sentLast = (name: string) => {
  const target = takeExchanges().at(-1)?.request.target ?? '';
  return new URL(target, 'http://server').searchParams.get(name);
};

test('walks the messages of a conversation, each once, by the id of the last one', async () => {
  const ids: string[] = [];
  const cursors: (string | undefined)[] = [];
  for await (const page of client.listMessages({ conversationId, limit: 50 }, options).pages()) {
    ids.push(...page.items.map(({ id }) => id));
    cursors.push(page.nextCursor);
    if (ids.length > 500) break;
  }
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(ids.length);
  expect(cursors).toContain(sentLast('lastMessageId'));
});

test('walks the conversations found, each once, by the moment of the last one', async () => {
  const ids: string[] = [];
  for await (const page of client.searchConversations({ locationId, sort: 'desc' }, options).pages()) {
    ids.push(...page.items.map(({ id }) => id));
    if (ids.length > 500) break;
  }
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Number(sentLast('startAfterDate'))).toBeGreaterThan(0);
});

test('finds the conversations of a stretch of time, beginning at its end', async () => {
  const [newest, oldest] = await client.searchConversations({ locationId }, options).all({ limit: 2 });
  const until = newest?.lastMessageDate ?? 0;
  const since = oldest?.lastMessageDate ?? 0;
  const found = await client.searchConversations({ locationId }, options).all({ since, until, limit: 100 });
  expect(found.map(({ id }) => id)).toContain(oldest?.id);
  expect(found.map(({ id }) => id)).not.toContain(newest?.id);
  takeExchanges();
});
