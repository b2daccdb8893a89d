import { type ConversationsClient, createConversationsClient, type FetchFunction } from '@hoopai/conversations';
import { QueryClient } from '@tanstack/react-query';
import { inject } from 'vitest';

/** A client of the mock. What the mock says of its limits are examples, so none is heeded. */
export function createClient(fetch?: FetchFunction, baseUrl: string = inject('baseUrl')): ConversationsClient {
  return createConversationsClient({ token: 'pit-test', baseUrl, rateLimit: false, ...(fetch && { fetch }) });
}

/** A client of the mock that notes method and path of each request it sends. */
export function createRecordingClient(): { client: ConversationsClient; sent: string[] } {
  const sent: string[] = [];
  const client = createClient((url, init) => {
    sent.push(`${init?.method ?? 'GET'} ${new URL(String(url)).pathname}`);
    return fetch(url, init);
  });
  return { client, sent };
}

/** Query's defaults are hostile on purpose: whoever does not turn its repeating off repeats at once and for ever. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: true, retryDelay: 0 }, mutations: { retry: true, retryDelay: 0 } },
  });
}
