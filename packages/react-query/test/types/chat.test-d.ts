import type { FoundConversation, HoopError, Message } from '@hoopai/conversations';
import { skipToken } from '@tanstack/react-query';
import { expectTypeOf } from 'vitest';
import {
  applyEvent,
  useCancelScheduled,
  useComposer,
  useInbox,
  useMarkRead,
  useOptimisticSend,
  useSendWithFiles,
  useThread,
} from '../../src/chat/index.ts';

export function thread(conversationId: string | undefined) {
  const { messages, error, query } = useThread(conversationId === undefined ? skipToken : { conversationId });
  expectTypeOf(messages[0]?.message).toEqualTypeOf<Message | undefined>();
  expectTypeOf(error).toEqualTypeOf<HoopError | null>();
  expectTypeOf(messages[0]?.outgoing?.error?.message).toEqualTypeOf<string | undefined>();
  expectTypeOf(query.data?.pages[0]?.items).toEqualTypeOf<readonly Message[] | undefined>();
  // @ts-expect-error a thread needs its conversation
  useThread({ limit: 20 });
  // @ts-expect-error the pages are the thread's own
  useThread({ conversationId: 'c', lastMessageId: 'm' });
  // @ts-expect-error what is selected is the thread's own
  useThread({ conversationId: 'c' }, { select: () => 1 });
}

export function inbox() {
  const { conversations } = useInbox({ locationId: 'l', status: 'unread' }, { refetchInterval: 30_000 });
  expectTypeOf(conversations).toEqualTypeOf<readonly FoundConversation[]>();
}

export function sending(contactId: string) {
  const { send, sendAgain } = useOptimisticSend({ conversationId: 'c' });
  send({ type: 'SMS', contactId, message: 'Hello' });
  // @ts-expect-error a message without content
  send({ type: 'SMS', contactId });
  // @ts-expect-error a text has no HTML
  send({ type: 'SMS', contactId, message: 'Hello', html: '<p>Hello</p>' });
  sendAgain('id', { mayArriveTwice: true });
  // @ts-expect-error the risk is to be named
  sendAgain('id');
  const withFiles = useSendWithFiles({ conversationId: 'c' });
  withFiles.send({ type: 'SMS', contactId }, [new File([], 'a.txt')]);
  // @ts-expect-error files are to be given, if only none
  withFiles.send({ type: 'SMS', contactId, message: 'Hello' });
  useComposer({ conversationId: 'c', compose: (html) => ({ type: 'Email', contactId, html, subject: 'Hello' }) });
}

export function writes() {
  useMarkRead().mutate({ conversationId: 'c', locationId: 'l' });
  // @ts-expect-error the API asks for the location
  useMarkRead().mutate({ conversationId: 'c' });
  expectTypeOf(useCancelScheduled().error).toEqualTypeOf<HoopError | null>();
}

export function events(queryClient: Parameters<typeof applyEvent>[0]) {
  expectTypeOf(applyEvent(queryClient, { type: 'InboundMessage', conversationId: 'c', messageId: 'm' })).toBeBoolean();
  applyEvent(queryClient, { type: 'ConversationUnreadUpdate', id: 'c', unreadCount: 2 });
  applyEvent(queryClient, { type: 'ContactCreate' });
  // @ts-expect-error an event has a type
  applyEvent(queryClient, { conversationId: 'c' });
}
