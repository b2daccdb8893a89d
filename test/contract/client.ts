import { type ApiCall, createConversationsClient } from '@hoopai/conversations';
import { expect, inject } from 'vitest';
import { faultsOf, type Operation, operationById, operationOfRequest } from './bundle.ts';

export interface Exchange {
  readonly operation: Operation | undefined;
  readonly url: URL;
  readonly body: unknown;
  readonly response: Response;
}

/** The operations that a request was sent for and answered with success, by what went over the wire. */
export const exercised = new Set<string>();
let last: Exchange | undefined;

async function recordingFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const url = new URL(input instanceof Request ? input.url : input);
  const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
  const prefix = new URL(inject('baseUrl')).pathname.replace(/\/$/, '');
  const operation = operationOfRequest(method, url.pathname.slice(prefix.length));
  if (operation && response.ok) exercised.add(operation.id);
  last = { operation, url, body: init?.body, response };
  return response;
}

export const client = createConversationsClient({
  token: inject('token'),
  baseUrl: inject('baseUrl'),
  fetch: recordingFetch,
  // What the mock says of its limits are examples.
  rateLimit: false,
});

/** The method of an operation known only by its id. */
export function callById(id: string, input: unknown, options?: object): ApiCall<unknown> {
  const method = (client as unknown as Record<string, (input: unknown, options?: object) => ApiCall<unknown>>)[id];
  if (!method) throw new Error(`The client has no method ${id}.`);
  return method(input, options);
}

/** What the newest call sent and got. */
export function lastExchange(): Exchange {
  if (!last) throw new Error('Nothing was sent yet.');
  return last;
}

/** Awaits a call and checks all that the spec says of its success; returns its data. */
export async function expectSuccess<T>(operationId: string, call: ApiCall<T>): Promise<T> {
  const operation = operationById(operationId);
  const { data, response } = await call.withResponse();
  expect(lastExchange().operation?.id).toBe(operationId);
  expect(response.status).toBe(Number(operation.success));
  expect(JSON.parse(response.headers.get('sl-violations') ?? '[]'), 'faults of the request').toEqual([]);
  expect(Number(response.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0);
  const [mediaType = ''] = Object.keys(operation.responses[operation.success]?.content ?? {});
  expect(response.headers.get('content-type')).toContain(mediaType);
  if (mediaType === 'application/json') {
    expect(faultsOf(operation, operation.success, data), 'faults of the data').toEqual([]);
  }
  return data;
}
