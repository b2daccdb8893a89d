import { expect, test } from 'vitest';
import { type OutgoingMessage, previewOf } from '../../src/chat/outgoing-message.ts';
import { createThreadView } from '../../src/chat/thread-view.ts';
import { conversationId, message } from './history.ts';

const none = () => undefined;
const input = { type: 'SMS', contactId: 'c', message: 'Hello' } as const;
const outgoing = (id: string, fields: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id,
  conversationId,
  state: 'pending',
  isWaiting: false,
  input,
  message: previewOf(id, conversationId, input),
  files: [],
  error: undefined,
  messageId: undefined,
  wasChecked: false,
  ...fields,
});

test('rows go from oldest to newest, with what is being sent at the end', () => {
  const view = createThreadView();
  const rows = view({
    chunks: [[message('c', 3), message('b', 2)], [message('a', 1)]],
    outgoing: [outgoing('x'), outgoing('y', { state: 'failed' })],
    localIdOf: none,
  });
  expect(rows.map(({ key, state }) => `${key} ${state}`)).toEqual([
    'a stored',
    'b stored',
    'c stored',
    'x pending',
    'y failed',
  ]);
});

test('what says the same as before is the same object: the list, and each of its rows', () => {
  const view = createThreadView();
  const pending = [outgoing('x')];
  const first = view({ chunks: [[message('b', 2), message('a', 1)]], outgoing: pending, localIdOf: none });
  const same = view({ chunks: [[message('b', 2)], [message('a', 1)]], outgoing: pending, localIdOf: none });
  expect(same).toBe(first);
  const next = view({
    chunks: [[message('c', 3), message('b', 2, { status: 'read' }), message('a', 1)]],
    outgoing: pending,
    localIdOf: none,
  });
  expect(next.map((row) => first.includes(row))).toEqual([true, false, false, true]);
});

test('a message sent from here keeps its row when it becomes the one of the server', () => {
  const view = createThreadView();
  const sent = outgoing('x', { state: 'sent', messageId: 'server-1' });
  const [before] = view({ chunks: [[]], outgoing: [sent], localIdOf: none });
  const localIdOf = (id: string) => (id === 'server-1' ? 'x' : undefined);
  const after = view({ chunks: [[message('server-1', 1)]], outgoing: [sent], localIdOf });
  expect(before).toMatchObject({ key: 'x', state: 'sent' });
  expect(after).toMatchObject([{ key: 'x', state: 'stored', message: { id: 'server-1' } }]);
});

test('a thousand messages keep 999 rows when one changes', () => {
  const view = createThreadView();
  const messages = (status: string) =>
    Array.from({ length: 1000 }, (_, index) => message(`m${index}`, 2000 - index, index === 500 ? { status } : {}));
  const before = new Set(view({ chunks: [messages('sent')], outgoing: [], localIdOf: none }));
  const after = view({ chunks: [messages('read')], outgoing: [], localIdOf: none });
  expect(after.filter((row) => !before.has(row)).map(({ key }) => key)).toEqual(['m500']);
});
