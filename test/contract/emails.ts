import { describe, expect, test } from 'vitest';
import { client, expectSuccess } from './client.ts';
import { emailMessageId } from './ids.ts';

describe('emails', () => {
  test('gets an email record', async () => {
    const { emailMessage } = await expectSuccess('getEmail', client.getEmail({ id: emailMessageId }));
    expect(emailMessage.id).toEqual(expect.any(String));
  });

  test('cancels a scheduled email', async () => {
    const call = client.cancelScheduledEmail({ emailMessageId });
    const { status } = await expectSuccess('cancelScheduledEmail', call);
    expect(status).toEqual(expect.any(Number));
  });
});
