import { describe, expect, test } from 'vitest';
import { client, expectSuccess } from './client.ts';
import { conversationId, locationId, visitorId } from './ids.ts';

describe('live chat', () => {
  test('shows the typing indicator', async () => {
    const call = client.sendTypingIndicator({ locationId, conversationId, visitorId, isTyping: true });
    const { success } = await expectSuccess('sendTypingIndicator', call);
    expect(success).toBe(true);
  });
});
