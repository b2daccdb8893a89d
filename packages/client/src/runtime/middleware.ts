import type { OutgoingRequest } from './outgoing-request.ts';

/** Sends a request and resolves with the server's answer, whatever its status. */
export type Send = (request: OutgoingRequest) => Promise<Response>;

/**
 * One layer of the onion. It may change `request.headers`, call `next` once, several times or not at all, and wait.
 * It must not read the body of a response (the text is `request.answerText`), must pass on errors that it does not
 * understand, and must end every wait when `request.signal` aborts.
 */
export type Middleware = (request: OutgoingRequest, next: Send) => Promise<Response>;

/** The layers a client may have, by name. */
export interface OnionLayers {
  /** Puts the token in. */
  readonly auth: Middleware;
  /** Puts the API version in. */
  readonly version: Middleware;
  /** Repeats the inner layers. */
  readonly retry?: Middleware | undefined;
  /** Waits for its turn. Inside `retry`, so that each attempt counts against the limit. */
  readonly rateGate?: Middleware | undefined;
}

/**
 * Wraps `transport` in the layers, in the documented order `auth → version → retry → [per attempt: rate gate →
 * transport]`, whatever the order of the keys. Done once per client: a call allocates nothing here.
 */
export function createOnion({ auth, version, retry, rateGate }: OnionLayers, transport: Send): Send {
  return [auth, version, retry, rateGate].reduceRight<Send>(
    (next, layer) => (layer ? (request) => layer(request, next) : next),
    transport,
  );
}
