/** The same send through several clients. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadHeyApi } from './hey-api.ts';

export type Call = () => Promise<unknown>;

export interface Transport {
  readonly baseUrl: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

const client = resolve(import.meta.dirname, '../../packages/client');
/** Never a dependency of this repository. */
const vendorPackage = '@gohighlevel/api-client';
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
    ...(process.env['HEY_API_DIR'] && { 'hey-api': await heyApi(transport) }),
    ...(process.env['VENDOR_SDK_DIR'] && { vendor: await vendor(transport) }),
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

async function heyApi({ baseUrl, fetch }: Transport): Promise<Call> {
  const folder = await mkdtemp(join(tmpdir(), 'hey-api-'));
  try {
    const { client: generated, sendMessage } = await loadHeyApi(folder);
    // It hands over a Request as well.
    const send = (request: Request) => fetch(request as never, undefined as never);
    generated.setConfig({ baseUrl, fetch: send, auth: token, throwOnError: true });
    return async () => (await sendMessage({ body, headers: { Version: headers.version } })).data;
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface VendorClient {
  readonly conversations: {
    readonly client: { readonly defaults: { baseURL: string; adapter: unknown } };
    sendANewMessage(body: object): Promise<unknown>;
  };
}

async function vendor({ baseUrl, fetch }: Transport): Promise<Call> {
  const require = createRequire(join(resolve(process.env['VENDOR_SDK_DIR'] ?? ''), 'package.json'));
  const { HighLevel } = require(vendorPackage) as { HighLevel: new (options: object) => VendorClient };
  const { conversations } = new HighLevel({ privateIntegrationToken: token });
  const { defaults } = conversations.client;
  defaults.baseURL = baseUrl;
  // Over HTTP it keeps its own way of sending.
  if (!isLocal(baseUrl)) {
    defaults.adapter = async (config: { url: string; method: string; data: string }) => {
      const response = await fetch(baseUrl + config.url, { method: config.method, body: config.data });
      const { status, statusText } = response;
      return { data: await response.text(), status, statusText, headers: Object.fromEntries(response.headers), config };
    };
  }
  return () => conversations.sendANewMessage(body);
}

function isLocal(baseUrl: string): boolean {
  return baseUrl.startsWith('http://127.');
}
