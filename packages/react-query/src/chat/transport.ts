import type { ConversationsClient, Message, SendMessageInput, SendMessageResult } from '@hoopai/conversations';
import type { OutgoingMessage } from './outgoing-message.ts';

/** What an outbox needs of a client. */
export type SendingClient = Pick<
  ConversationsClient,
  'getMessage' | 'listMessages' | 'sendMessage' | 'uploadAttachments'
>;

/** What happens while a message is delivered. */
export interface Delivery {
  /** The message as it is now. */
  readonly current: () => OutgoingMessage;
  readonly update: (changes: Partial<OutgoingMessage>) => void;
  /** Said right before the message itself is sent: what fails before that has surely sent nothing. */
  readonly begin: () => void;
}

/** Delivers a message: at once, or after uploading its files. */
export type Deliver = (client: SendingClient, delivery: Delivery) => Promise<SendMessageResult>;

/** Sends a message as it is. */
export const deliver: Deliver = async (client, { current, begin }) => {
  begin();
  // Somebody waits for it on a screen: it goes before reads.
  return await client.sendMessage(current().input as SendMessageInput, { priority: 'high' });
};

/** The messages of a conversation from a moment on. */
export async function readSince(client: SendingClient, conversationId: string, since: number): Promise<Message[]> {
  return await client.listMessages({ conversationId }).all({ since });
}
