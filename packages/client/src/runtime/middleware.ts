import type { OutgoingRequest } from './outgoing-request.ts';

/** Sends a request and resolves with the server's answer, whatever its status. */
export type Send = (request: OutgoingRequest) => Promise<Response>;

/**
 * One layer of the onion. It may change `request.headers`, call `next` once, several times or not at all, and wait.
 * It must not read the body of a response that it returns, must pass on errors that it does not understand, and must
 * end every wait when `request.signal` aborts.
 */
export type Middleware = (request: OutgoingRequest, next: Send) => Promise<Response>;

/** The layers a client may have, by name. */
export interface OnionLayers {
  /** Puts the token in. */
  readonly auth: Middleware;
  /** Puts the API version in. */
  readonly version: Middleware;
  /** Repeats the inner layers. */
  readonly retry?: Middleware;
  /** Waits for its turn. Inside `retry`, so that each attempt counts against the limit. */
  readonly rateGate?: Middleware;
  /** Ends an attempt that takes too long. Inside `rateGate`, so that waiting for a turn is not charged. */
  readonly timeout?: Middleware;
}

/** Outermost first. Per call: auth, version, retry. Per attempt: rate gate, timeout, then `fetch`. */
const order = ['auth', 'version', 'retry', 'rateGate', 'timeout'] as const satisfies (keyof OnionLayers)[];

/**
 * Wraps `transport` in the layers, in the documented order `auth → version → retry → [per attempt: rate gate →
 * timeout → fetch]`, whatever the order of the keys. Done once per client: a call allocates nothing here.
 */
export function createOnion(layers: OnionLayers, transport: Send): Send {
  return order.reduceRight<Send>((next, name) => {
    const layer = layers[name];
    return layer ? (request) => layer(request, next) : next;
  }, transport);
}
