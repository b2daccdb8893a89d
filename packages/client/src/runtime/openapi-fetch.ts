import createClient, { type Client } from 'openapi-fetch';
import type { ClientCore } from './client-core.ts';
import { InputError } from './errors/input-error.ts';
import type { OutgoingRequest, RequestBody } from './outgoing-request.ts';
import { fillPath } from './path.ts';
import { encodeQuery } from './query.ts';

export type { Client as RawClient } from 'openapi-fetch';

/**
 * The only place that knows openapi-fetch. It is given a value object as its `Request` class and the onion as its
 * `fetch`, so that what travels through the layers is plain data.
 */
export function createOpenapiFetch({ baseUrl, headers, send }: ClientCore): Client<Record<never, never>> {
  return createClient<Record<never, never>>({
    baseUrl,
    headers,
    pathSerializer: fillPath,
    querySerializer: encodeQuery,
    Request: PlainRequest as unknown as typeof Request,
    fetch: ((request: PlainRequest) => send(closeRequest(request, baseUrl))) as never,
  });
}

interface RequestInput {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: RequestBody | null;
  readonly signal?: AbortSignal | null;
}

/** Stands in for `Request`, which could not be sent twice. */
class PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: RequestBody | null;
  readonly signal: AbortSignal | null;

  constructor(url: string, { method, headers, body, signal }: RequestInput) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body ?? null;
    this.signal = signal ?? null;
  }
}

/**
 * Checks what the caller can get wrong and the types cannot see. A path without a leading slash would change the host
 * name and hand the token to a stranger; so would a base URL given for one call.
 */
function closeRequest({ url, method, headers, body, signal }: PlainRequest, baseUrl: string): OutgoingRequest {
  if (!url.startsWith(`${baseUrl}/`)) {
    throw new InputError('raw: the path must start with "/" and stay below the base URL of the client.');
  }
  const unfilled = /\{([^{}]+)\}/.exec(url)?.[1];
  if (unfilled !== undefined) {
    throw new InputError(`raw: the path parameter "${unfilled}" is missing. Pass it in params.path.`, {
      field: unfilled,
    });
  }
  if (headers.has('authorization')) {
    throw new InputError('raw: the header "authorization" cannot be set by hand; it follows from the option "token".');
  }
  const plainHeaders = Object.fromEntries(headers);
  // Without it `fetch` takes no stream as a body.
  const duplex = body instanceof ReadableStream ? { duplex: 'half' } : {};
  return { url, method, headers: plainHeaders, body, signal, redirect: 'manual', operation: undefined, ...duplex };
}
