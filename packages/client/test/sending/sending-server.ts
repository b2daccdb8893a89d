import { createConversationsClient } from '../../src/index.ts';
import { type Handler, startServer } from '../loopback-server.ts';

export const contactId = 'ckld0w0Fdb9ZQ5TTpGZb';
export const sms = { type: 'SMS', contactId, message: 'Hello' } as const;

/** A server for the running test with a client of it that repeats nothing by itself. */
export async function startApi(handler: Handler) {
  const server = await startServer(handler);
  const client = createConversationsClient({ token: 'pit-0123456789abcdef', baseUrl: server.url, retry: false });
  const bodies = () => server.received.map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);
  return { ...server, client, bodies };
}
