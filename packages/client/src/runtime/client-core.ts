import type { Send } from './middleware.ts';
import type { Timeouts } from './started-request.ts';

/** What the entry points beside the client build on: the same onion, address and headers. */
export interface ClientCore {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly send: Send;
  readonly timeouts: Timeouts;
}

// A symbol and no WeakMap, so that a client can come from another copy of the package.
const key: unique symbol = Symbol.for('hoopai.client') as never;

/** Attaches the core to a client, behind a function: it must not show when the client is logged. */
export function setCore(client: object, core: ClientCore): void {
  Object.defineProperty(client, key, { value: () => core });
}

/** The core of a client; undefined if `client` is none. */
export function coreOf(client: unknown): ClientCore | undefined {
  return (client as { readonly [key]?: () => ClientCore } | null | undefined)?.[key]?.();
}
