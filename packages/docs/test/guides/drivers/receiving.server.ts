import { expect } from 'vitest';
import { signWebhook } from '../webhook-key.ts';

/** Delivers one event as the server would, then what it must not take. */
export async function drive(url: string): Promise<void> {
  const event = JSON.stringify({
    type: 'InboundMessage',
    webhookId: 'w1',
    timestamp: new Date().toISOString(),
    conversationId: 'tDtDnQdgm2LXpyiqYvZ6',
    body: 'Hi',
  });
  const deliver = async (body: string, signature: string): Promise<number> => {
    const response = await fetch(url, { method: 'POST', body, headers: { 'x-ghl-signature': signature } });
    return response.status;
  };
  expect(await deliver(event, signWebhook(event))).toBe(200);
  expect(await deliver(event.replace('Hi', 'Ho'), signWebhook(event))).toBe(401);
  expect(await deliver(event, 'no base64 at all!')).toBe(401);
  expect(await deliver(event, '')).toBe(401);
}
