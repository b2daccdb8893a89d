import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { applyEvent, useInbox, useThread } from '../../src/chat/index.ts';
import { conversationId, eventOf, locationId, message } from '../chat/history.ts';
import { openScene } from './set-up.tsx';

function Screen(): ReactElement {
  const { conversations } = useInbox({ locationId });
  const { messages } = useThread({ conversationId });
  return (
    <>
      {conversations.map(({ id, lastMessageBody, unreadCount }) => (
        <p key={id}>{`${lastMessageBody}, ${unreadCount} unread`}</p>
      ))}
      <ol>
        {messages.map(({ key, message }) => (
          <li key={key}>{`${message.id} ${message.status}`}</li>
        ))}
      </ol>
    </>
  );
}

test('events change list and thread on the screen, each once, and nothing is read', async () => {
  const { around, seen, queryClient } = await openScene({ play: { messages: 2 } });
  const screen = await render(around(<Screen />));
  const rows = () => [...screen.container.querySelectorAll('li')].map((row) => row.textContent);
  await expect.poll(rows).toEqual(['m1 delivered', 'm2 delivered']);
  await expect.element(screen.getByText('Message m2, 2 unread')).toBeVisible();

  const third = eventOf(message('m3', 30));
  applyEvent(queryClient, third);
  await expect.element(screen.getByText('Message m3, 3 unread')).toBeVisible();
  expect(rows()).toEqual(['m1 delivered', 'm2 delivered', 'm3 delivered']);

  // Twice, and one that comes late: it was counted when the list was read.
  applyEvent(queryClient, third);
  applyEvent(queryClient, eventOf(message('m1b', 1.5)));
  await expect.poll(rows).toEqual(['m1 delivered', 'm1b delivered', 'm2 delivered', 'm3 delivered']);
  await expect.element(screen.getByText('Message m3, 3 unread')).toBeVisible();

  // Forward, and not back.
  for (const status of ['read', 'sent'])
    applyEvent(queryClient, { type: 'MessageStatusUpdate', messageId: 'm3', status });
  await expect.poll(rows).toEqual(['m1 delivered', 'm1b delivered', 'm2 delivered', 'm3 read']);

  applyEvent(queryClient, {
    type: 'ConversationUnreadUpdate',
    locationId,
    id: conversationId,
    unreadCount: 0,
  } as never);
  await expect.element(screen.getByText('Message m3, 0 unread')).toBeVisible();
  expect(await seen()).toHaveLength(2);
});
