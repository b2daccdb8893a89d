import createClient, { type Client } from 'openapi-fetch';
import { InputError } from './errors/input-error.ts';
import type { Send } from './middleware.ts';
import type { Operation } from './operation-descriptor.ts';
import type { OutgoingRequest, RequestBody } from './outgoing-request.ts';
import { fillPath } from './path.ts';
import { encodeQuery } from './query.ts';

export type { Client as RawClient } from 'openapi-fetch';

/** What a call knows of its request before there is a URL. */
export interface PreparedCall {
  readonly operation: Operation;
  /** The flat input; the path template picks its values from it. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Encoded, without `?`. */
  readonly query: string;
  readonly headers: Record<string, string>;
  readonly body: RequestBody | null;
  readonly signal: AbortSignal | null;
}

/** A request on its way together with its answer. */
export interface Exchange {
  readonly request: OutgoingRequest;
  readonly response: Response;
}

/** The two doors to the API: one for the operations of the table, one for paths of one's own. */
export interface Doors {
  send(call: PreparedCall): Promise<Exchange>;
  readonly raw: Client<Record<never, never>>;
}

/**
 * The only place that knows openapi-fetch. It is given a value object as its `Request` class and the onion as its
 * `fetch`, so that what travels through the layers is plain data. Answers to operations come back unread.
 */
export function createDoors(baseUrl: string, headers: Readonly<Record<string, string>>, onion: Send): Doors {
  const shared = { baseUrl, pathSerializer: fillPath };
  const typed = createClient<Record<never, never>>({
    ...shared,
    Request: PlainRequest as unknown as typeof Request,
    // What is encoded is a string already; the type of this hook has no room for that.
    querySerializer: (query) => query as unknown as string,
    fetch: (async (request: OutgoingRequest) => new Unread(request, await onion(request))) as never,
  });
  const requestTyped = typed.request as unknown as (method: string, path: string, init: object) => Promise<Handed>;
  return {
    async send({ operation, input, query, ...prepared }) {
      const { method, path } = operation.descriptor;
      const { response } = await requestTyped(method, path, {
        params: { path: input, query },
        prepared: { operation, ...prepared },
      });
      return { request: response.request, response: response.answer };
    },
    raw: createClient<Record<never, never>>({
      ...shared,
      headers,
      Request: PlainRequest as unknown as typeof Request,
      querySerializer: encodeQuery,
      fetch: ((request: RawRequest) => onion(closeRawRequest(request, baseUrl))) as never,
    }),
  };
}

type Handed = { readonly response: Unread };

type RawRequest = Omit<OutgoingRequest, 'headers'> & { headers: Headers | Record<string, string> };

interface RequestInput {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: RequestBody | null;
  readonly signal?: AbortSignal | null;
  /** Present on calls of operations: what takes the place of the parts above. */
  readonly prepared?: Pick<OutgoingRequest, 'operation' | 'headers' | 'body' | 'signal'>;
}

/** Stands in for `Request`: building a real one costs more than all the rest of a call. */
class PlainRequest implements RawRequest {
  readonly url: string;
  readonly method: string;
  headers: Headers | Record<string, string>;
  readonly body: RequestBody | null;
  readonly signal: AbortSignal | null;
  readonly redirect = 'manual';
  readonly operation: Operation | undefined;

  constructor(url: string, { method, prepared, ...own }: RequestInput) {
    this.url = url;
    this.method = method;
    this.headers = prepared?.headers ?? own.headers;
    this.body = prepared?.body ?? own.body ?? null;
    this.signal = prepared?.signal ?? own.signal ?? null;
    this.operation = prepared?.operation;
  }
}

/** Looks to openapi-fetch like an answer without content, so that it leaves the real one alone. */
class Unread {
  readonly ok = true;
  readonly status = 204;
  readonly headers = noHeaders;
  readonly request: OutgoingRequest;
  readonly answer: Response;

  constructor(request: OutgoingRequest, answer: Response) {
    this.request = request;
    this.answer = answer;
  }
}

const noHeaders = { get: () => null };

/**
 * Checks what the caller of `raw` can get wrong and the types cannot see. A path without a leading slash would change
 * the host name and hand the token to a stranger; so would a base URL given for one call.
 */
function closeRawRequest(request: RawRequest, baseUrl: string): OutgoingRequest {
  if (!request.url.startsWith(`${baseUrl}/`)) {
    throw new InputError('raw: the path must start with "/" and stay below the base URL of the client.');
  }
  const unfilled = /\{([^{}]+)\}/.exec(request.url)?.[1];
  if (unfilled !== undefined) {
    throw new InputError(`raw: the path parameter "${unfilled}" is missing. Pass it in params.path.`, {
      field: unfilled,
    });
  }
  if (request.headers instanceof Headers) request.headers = Object.fromEntries(request.headers);
  if (request.headers['authorization'] !== undefined) {
    throw new InputError('raw: the header "authorization" cannot be set by hand; it follows from the option "token".');
  }
  return request as OutgoingRequest;
}
