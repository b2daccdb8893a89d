/** The same send through several clients. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Call = () => Promise<unknown>;

export interface Transport {
  readonly baseUrl: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

const client = resolve(import.meta.dirname, '../../packages/client');
const token = 'pit-0123456789abcdef';
const body = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Your appointment is confirmed.' } as const;
const headers = { authorization: `Bearer ${token}`, version: '2021-07-28' };
const path = '/conversations/messages';

/** Every contender sends one message and resolves with the parsed answer. */
export async function contenders(transport: Transport): Promise<Record<string, Call>> {
  return {
    'bare fetch': () => bare(transport),
    'openapi-fetch': await openapiFetch(transport),
    ours: await ours(transport),
    ...(process.env['VENDOR_SDK_DIR'] &&
      transport.baseUrl.startsWith('http://127.') && { vendor: await vendor(transport) }),
  };
}

async function bare({ baseUrl, fetch }: Transport): Promise<unknown> {
  const all = { ...headers, 'content-type': 'application/json' };
  const response = await fetch(baseUrl + path, { method: 'POST', headers: all, body: JSON.stringify(body) });
  return response.json();
}

async function openapiFetch({ baseUrl, fetch }: Transport): Promise<Call> {
  const file = join(client, 'node_modules/openapi-fetch/dist/index.mjs');
  const { default: createClient } = (await import(pathToFileURL(file).href)) as {
    default: (options: object) => { POST(path: string, init: object): Promise<{ data: unknown }> };
  };
  // It hands over a Request, which takes the place of address and options.
  const { POST } = createClient({
    baseUrl,
    headers,
    fetch: (request: Request) => fetch(request as never, undefined as never),
  });
  return async () => (await POST(path, { body })).data;
}

async function ours({ baseUrl, fetch }: Transport): Promise<Call> {
  const file = join(client, 'dist/bundle/index.js');
  const { createConversationsClient } = (await import(
    pathToFileURL(file).href
  )) as typeof import('@hoopai/conversations');
  const { sendMessage } = createConversationsClient({ token, baseUrl, fetch });
  return () => sendMessage(body);
}

async function vendor({ baseUrl }: Transport): Promise<Call> {
  const require = createRequire(join(resolve(process.env['VENDOR_SDK_DIR'] ?? ''), 'package.json'));
  const { HighLevel } = require('@gohighlevel/api-client') as {
    HighLevel: new (
      options: object,
    ) => {
      conversations: {
        httpClient?: { defaults: { baseURL: string } };
        client?: { defaults: { baseURL: string } };
        sendANewMessage(body: object): Promise<unknown>;
      };
    };
  };
  const { conversations } = new HighLevel({ privateIntegrationToken: token });
  const http = conversations.client ?? conversations.httpClient;
  if (http) http.defaults.baseURL = baseUrl;
  return () => conversations.sendANewMessage(body);
}
