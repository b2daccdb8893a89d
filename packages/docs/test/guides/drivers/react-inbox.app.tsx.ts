import type { Page } from 'playwright';

/** Does what somebody in front of the inbox does. Each step waits for what it needs, and fails without it. */
export async function drive(page: Page): Promise<void> {
  // The mock gives each message the id of the one that is in the thread already.
  await page.route('**/api/conversations/messages', (route) =>
    route.fulfill({ status: 201, json: { conversationId: 'tDtDnQdgm2LXpyiqYvZ6', messageId: 'sent-here' } }),
  );
  await page.getByRole('button', { name: 'Mary McDonald (0)' }).click();
  await page.getByText('Can we make it 11 instead?').waitFor();
  const send = page.getByRole('button', { name: 'Send' });
  if (await send.isEnabled()) throw new Error('An empty message can be sent.');
  await page.getByLabel('Message').fill('Yes, see you at 11.');
  await send.click();
  await page.getByRole('listitem').filter({ hasText: 'Yes, see you at 11.' }).waitFor();
  if ((await page.getByLabel('Message').inputValue()) !== '') throw new Error('The composer is not emptied.');
}
