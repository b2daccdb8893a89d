import createClient, { type Client, defaultBodySerializer } from 'openapi-fetch';
import { toThrow } from './call.ts';
import type { ClientCore } from './client-core.ts';
import { InputError } from './errors/input-error.ts';
import { checkHeader } from './headers.ts';
import { unwritable } from './json-body.ts';
import type { RequestBody } from './outgoing-request.ts';
import { fillPath } from './path.ts';
import { encodeQuery } from './query.ts';
import { StartedRequest } from './started-request.ts';

export type { Client as RawClient } from 'openapi-fetch';

/**
 * The only place that knows openapi-fetch. It is given a value object as its `Request` class and the onion as its
 * `fetch`, so that what travels through the layers is plain data.
 */
export function createOpenapiFetch({ baseUrl, headers, send, timeouts }: ClientCore): Client<Record<never, never>> {
  const client = createClient<Record<never, never>>({
    baseUrl,
    headers,
    pathSerializer: fillPath,
    querySerializer: encodeQuery,
    bodySerializer: writeBody,
    Request: PlainRequest as unknown as typeof Request,
    fetch: (async (plain: PlainRequest) => {
      const { signal } = plain;
      checkRequest(plain, baseUrl);
      const { method, url, body, path } = plain;
      const own = Object.fromEntries(plain.headers);
      const options = signal ? { signal } : {};
      const request = new StartedRequest(method, url, own, body, undefined, options, timeouts);
      request.path = path;
      try {
        return await send(request);
      } catch (error) {
        throw await toThrow(request, error);
      } finally {
        request.close();
      }
    }) as never,
  });
  client.use({
    onRequest({ request, schemaPath }) {
      (request as unknown as PlainRequest).path = schemaPath;
    },
  });
  for (const verb of verbs) client[verb] = checkFirst(client[verb] as unknown as SendRaw) as never;
  const sendAny = client.request as unknown as (verb: string, path: string, init?: unknown) => Promise<unknown>;
  client.request = ((verb: string, path: string, init?: unknown) =>
    checkFirst((...rest) => sendAny(verb, ...rest))(path, init)) as never;
  return client;
}

const verbs = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const;

type SendRaw = (path: string, init?: unknown) => Promise<unknown>;

/** Headers are checked before openapi-fetch sees them: what the runtime throws for a bad one shows its value. */
function checkFirst(send: SendRaw): SendRaw {
  return async (path, init) => {
    const { headers, params } = (init ?? {}) as { headers?: unknown; params?: { header?: unknown } };
    for (const each of [headers, params?.header]) checkHeaders(each);
    return send(path, init);
  };
}

function checkHeaders(headers: unknown): void {
  // A Headers has been checked by the runtime.
  if (typeof headers !== 'object' || headers === null || headers instanceof Headers) return;
  for (const [name, value] of Object.entries(headers)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      const isSimple = typeof item === 'number' || typeof item === 'boolean';
      if (item !== undefined && item !== null) checkHeader(name, isSimple ? String(item) : item);
    }
  }
}

/** As openapi-fetch writes it: a form as it is, URL-encoded where the headers say so, and JSON. */
function writeBody(body: unknown, headers?: unknown): string {
  try {
    return (defaultBodySerializer as (body: unknown, headers: unknown) => string)(body, headers);
  } catch {
    throw new InputError(`raw: the body cannot be written as JSON (${unwritable}).`, { field: 'body' });
  }
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
  /** The path as the caller wrote it. */
  path: string | undefined;

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
function checkRequest({ url, method, headers, body }: PlainRequest, baseUrl: string): void {
  if (!url.startsWith(`${baseUrl}/`)) {
    throw new InputError('raw: the path must start with "/" and stay below the base URL of the client.');
  }
  if (body !== null && (method === 'GET' || method === 'HEAD')) {
    throw new InputError(`raw: a ${method} cannot have a body. Pass what it says in params.query.`, { field: 'body' });
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
}
