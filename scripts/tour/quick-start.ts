import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../repository.ts';

type Client = typeof import('../../packages/client/src/index.ts');

/** One call through the built client, as it went over the wire. */
export interface QuickStart {
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly value: unknown;
  readonly methods: number;
}

/** Sends the documented first message to `baseUrl` with the client as it would be published. Rejects as the client does. */
export async function sendQuickStart(baseUrl: string): Promise<QuickStart> {
  const built = pathToFileURL(join(repository, 'packages/client/dist/index.js')).href;
  const { createConversationsClient } = (await import(built)) as Client;
  const sent: { url: string; init: RequestInit }[] = [];
  const client = createConversationsClient({
    token: 'pit-00000000-0000-4000-8000-000000000000',
    baseUrl,
    fetch: (url, init) => {
      sent.push({ url, init });
      return fetch(url, init);
    },
  });
  const message = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hello from the API' } as const;
  const { data, response } = await client.sendMessage(message).withResponse();
  const [request] = sent;
  if (!request || sent.length > 1) throw new Error(`The client sent ${sent.length} requests for one message.`);
  if (response.status !== 201) throw new Error(`The answer was ${response.status}, not 201.`);
  const violations = response.headers.get('sl-violations');
  if (violations !== null) throw new Error(`The request does not fit the spec: ${violations}`);
  return {
    method: request.init.method ?? 'GET',
    path: new URL(request.url).pathname,
    requestHeaders: redact(new Headers(request.init.headers)),
    requestBody: JSON.parse(String(request.init.body)),
    status: response.status,
    responseHeaders: Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('x-ratelimit'))),
    value: data,
    methods: Object.values(client).filter((member) => typeof member === 'function').length,
  };
}

function redact(headers: Headers): Record<string, string> {
  const shown = Object.fromEntries(headers);
  if (shown['authorization']) shown['authorization'] = 'Bearer pit-… (not shown)';
  return shown;
}
