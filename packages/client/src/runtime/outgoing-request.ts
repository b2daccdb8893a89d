import type { RequestOptions } from './client-options.ts';
import type { Operation } from './operation-descriptor.ts';

/** What `fetch` sends as a body. Taken from `RequestInit` because Node's types, unlike the DOM's, have no `BodyInit`. */
export type RequestBody = NonNullable<RequestInit['body']>;

/**
 * A request as plain data, and how far it has come. Nothing in it is used up by sending, so the same object can be sent
 * again: a retry needs no clone. (A stream body handed to a raw client is the exception.)
 */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Record<string, string>;
  readonly body: RequestBody | null;
  /** Undefined for calls of a raw client. */
  readonly operation: Operation | undefined;
  /** Path template of a raw call. */
  readonly path?: string | undefined;
  /** Options of this call. */
  readonly options: RequestOptions;
  /** The location whose token and limits apply, where the call names one; the layer for token providers fills it in. */
  locationId?: string | undefined;
  /**
   * Aborts when the caller does, when the call has taken too long, and when an attempt has. After the latter it is
   * another signal: read it anew for each wait. Every wait must end when it aborts.
   */
  readonly signal: AbortSignal | null;
  /** Counts the calls of this process. */
  readonly callId: number;
  /** Number of the newest attempt, from 1; 0 before the first. */
  readonly attempt: number;
  /** True once an attempt has failed that the server may have carried out. What follows cannot undo that. */
  readonly wasMaybeSent?: boolean;
  /** Body of the newest answer; undefined for downloads, and for successes of a raw client. The layers may read it. */
  readonly answerText?: string | undefined;
}

/** True if sending the request twice has the effect of sending it once. */
export function isIdempotent({ method, operation }: Pick<OutgoingRequest, 'method' | 'operation'>): boolean {
  return (method !== 'POST' && method !== 'PATCH') || operation?.descriptor.idempotent === true;
}
