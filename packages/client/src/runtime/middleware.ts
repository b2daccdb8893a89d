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
  readonly retry?: Middleware;
  /** Waits for its turn. Inside `retry`, so that each attempt counts against the limit. */
  readonly rateGate?: Middleware;
}

/** Outermost first. Per call: auth, version, retry. Per attempt: rate gate, then the transport with its time limit. */
const order = ['auth', 'version', 'retry', 'rateGate'] as const satisfies (keyof OnionLayers)[];

/**
 * Wraps `transport` in the layers, in the documented order `auth → version → retry → [per attempt: rate gate →
 * transport]`, whatever the order of the keys. Done once per client: a call allocates nothing here.
 */
export function createOnion(layers: OnionLayers, transport: Send): Send {
  return order.reduceRight<Send>((next, name) => {
    const layer = layers[name];
    return layer ? (request) => layer(request, next) : next;
  }, transport);
}
