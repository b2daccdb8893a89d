import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The two token endpoints of the API, for the guides about OAuth. The mock has neither, as the description is about
 * conversations. Any code and any refresh token is good.
 */
export async function startTokenServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const isCompany = form.get('user_type') === 'Company';
    count += 1;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        access_token: `access-${count}`,
        token_type: 'Bearer',
        expires_in: 86_399,
        refresh_token: `refresh-${count}`,
        scope: 'conversations.readonly conversations/message.readonly conversations/message.write',
        userType: isCompany ? 'Company' : 'Location',
        companyId: form.get('companyId') ?? 'UAXssdawIWAWD',
        ...(!isCompany && { locationId: form.get('locationId') ?? 've9EPM428h8vShlRW1KT' }),
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
