import { expect, it } from 'vitest';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, sendJson, startServer } from '../loopback-server.ts';

it.each([404, 429])(
  'a %i after an attempt that may have been carried out does not say that nothing was',
  async (status) => {
    let attempts = 0;
    const { url } = await startServer((_, response) => {
      if (++attempts === 1) response.destroy();
      else sendJson(response, status, { message: 'No' });
    });
    const client = createFixtureClient({ baseUrl: url, retry: { attempts: 2, baseDelay: 1 }, rateLimit: false });
    expect(await failureOf(client.deleteThing({ thingId: 'a' }))).toMatchObject({ status, maybeSent: true });
    expect(attempts).toBe(2);
  },
);
