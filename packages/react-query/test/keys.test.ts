import { hashKey } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { createQueries, keys } from '../src/index.ts';
import { inputs } from './generated/examples.gen.ts';
import { createClient } from './set-up.ts';

const input = { conversationId: 'tDtDnQdgm2LXpyiqYvZ6' };

test('every operation has its keys, under one root', () => {
  const { all, ...functions } = keys;
  expect(Object.keys(functions)).toEqual(Object.keys(inputs));
  for (const [id, key] of Object.entries(functions)) expect(key()).toEqual([...all, id]);
});

test('the keys of an input begin with those of its operation, those of its pages with those of the input', () => {
  expect(keys.listMessages(input)).toEqual([...keys.listMessages(), input]);
  expect(keys.listMessages.infinite(input)).toEqual([...keys.listMessages(input), 'infinite']);
});

describe('a key', () => {
  test('is the same whatever the order of the fields', () => {
    const one = keys.searchConversations({ locationId: 'a', limit: 5, assignedTo: ['b'] });
    const other = keys.searchConversations({ assignedTo: ['b'], limit: 5, locationId: 'a' });
    expect(hashKey(one)).toBe(hashKey(other));
  });

  test('is the same without a field and with one that has no value', () => {
    const given = { ...input, limit: undefined } as never;
    expect(keys.listMessages(given)).toEqual(keys.listMessages(input));
    expect(Object.keys(keys.listMessages(given)[2] as object)).toEqual(['conversationId']);
  });

  test('is the same after a trip through JSON, with a Date in it too', () => {
    const key = keys.searchConversations({ locationId: 'a', startDate: new Date(0) as never });
    expect(JSON.parse(JSON.stringify(key))).toEqual(key);
    expect(key[2]).toEqual({ locationId: 'a', startDate: '1970-01-01T00:00:00.000Z' });
  });

  test('does not change with the input it was made of', () => {
    const mutable = { conversationId: 'a', type: ['TYPE_SMS' as const] };
    const key = keys.listMessages(mutable);
    mutable.type.pop();
    expect(key[2]).toEqual({ conversationId: 'a', type: ['TYPE_SMS'] });
  });

  test('is that of the options', () => {
    const queries = createQueries(createClient());
    expect(queries.getConversation(input).queryKey).toEqual(keys.getConversation(input));
    expect(queries.listMessages(input).queryKey).toEqual(keys.listMessages(input));
    expect(queries.listMessages.infinite(input).queryKey).toEqual(keys.listMessages.infinite(input));
  });

  test('holds nothing of the client', () => {
    const queries = createQueries(createClient());
    const all = [queries.getConversation(input), queries.listMessages.infinite(input)].map(({ queryKey }) => queryKey);
    expect(JSON.stringify(all)).not.toContain('pit-test');
  });
});
