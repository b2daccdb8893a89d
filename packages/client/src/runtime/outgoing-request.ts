import type { Operation } from './operation-descriptor.ts';

/** What `fetch` sends as a body. Taken from `RequestInit` because Node's types, unlike the DOM's, have no `BodyInit`. */
export type RequestBody = NonNullable<RequestInit['body']>;

/**
 * A request as plain data. It is a valid second argument of `fetch`, and since nothing in it is used up by sending,
 * the same object can be sent again: a retry needs no clone. (A stream body handed to a raw client is the exception.)
 */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  readonly body: RequestBody | null;
  readonly signal: AbortSignal | null;
  /** Always `manual`: a redirect must never carry the token elsewhere. */
  readonly redirect: 'manual';
  /** Undefined for calls of a raw client. */
  readonly operation: Operation | undefined;
}

/** `POST /conversations/messages`: names the request in messages without ids, query or anything secret. */
export function describeRequest(request: OutgoingRequest): string {
  return `${request.method} ${request.operation?.descriptor.path ?? new URL(request.url).pathname}`;
}

/** True if sending the request twice has the effect of sending it once. */
export function isIdempotent(request: OutgoingRequest): boolean {
  return (request.method !== 'POST' && request.method !== 'PATCH') || request.operation?.descriptor.idempotent === true;
}
