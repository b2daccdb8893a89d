import { createConversationsClient } from '@hoopai/conversations';
import { expect } from 'vitest';

/** Uses the API through the server, logged in and not, and tries to leave the paths it is for. */
export async function drive(url: string): Promise<void> {
  const page = (cookie: string) =>
    createConversationsClient({
      token: 'held-by-the-server',
      baseUrl: `${url}/api`,
      headers: { cookie },
      retry: false,
    });
  const { total } = await page('session=1').searchConversations({ locationId: 've9EPM428h8vShlRW1KT' });
  expect(total).toBe(1);
  const sent = await page('session=1').sendMessage({ type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hi' });
  expect(sent.messageId).toBe('t22c6DQcTDf3MjRhwf77');

  await expect(page('other=1').getMessage({ id: 'm1' })).rejects.toMatchObject({ status: 403 });
  const outside = await fetch(`${url}/api/conversations/%2e%2e/contacts/`, { headers: { cookie: 'session=1' } });
  expect(outside.status).toBe(403);
}
