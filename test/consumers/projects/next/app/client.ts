import { type ConversationsClient, createConversationsClient } from '@hoopai/conversations';

/** The client of the server; each part of the app has a token of its own. */
export function serverClient(part: string): ConversationsClient {
  return createConversationsClient({
    token: `${process.env.HOOPAI_TOKEN}-${part}`,
    baseUrl: process.env.HOOPAI_BASE_URL ?? '',
  });
}
