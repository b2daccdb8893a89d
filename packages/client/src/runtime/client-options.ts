import type { TokenSource } from './auth.ts';
import { InputError } from './errors/input-error.ts';
import type { FetchFunction } from './transport.ts';
import type { ApiVersion } from './version.ts';

/** Options of a client. Only `token` is needed. */
export interface ClientOptions {
  /** Private integration token, access token of a sub-account, function asked before each call, or `TokenProvider`. */
  readonly token: TokenSource;
  /** Address of the API, a path prefix included. Default `https://services.leadconnectorhq.com`. */
  readonly baseUrl?: string | URL;
  /** API version sent with each call. Default `2021-07-28`. */
  readonly version?: ApiVersion;
  /** Used in place of the global `fetch`. It must honour `redirect: 'manual'` and `signal`. */
  readonly fetch?: FetchFunction;
  /** Headers sent with each call. `authorization`, `version` and `content-type` are the client's own. Default none. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Allows an `http:` base URL beyond this machine, which shows the token to the network. Default false. */
  readonly allowInsecureHttp?: boolean;
  /** The location that calls are about, for a token provider that serves several. Default none. */
  readonly locationId?: string;
}

/** Options of one call. */
export interface RequestOptions {
  /** Ends the call; it then rejects with the signal's own reason. Default: the call is not ended. */
  readonly signal?: AbortSignal;
  /** Headers for this call, on top of the client's. Default none. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** API version for this call. Default: the client's. */
  readonly version?: ApiVersion;
  /** The location whose token is used, where the token provider serves several. Default: the client's. */
  readonly locationId?: string;
}

const clientOptionNames = ['token', 'baseUrl', 'version', 'fetch', 'headers', 'allowInsecureHttp', 'locationId'];
const requestOptionNames = ['signal', 'headers', 'version', 'locationId'];

/** Throws `InputError` for an option that does not exist or has the wrong type. */
export function checkClientOptions(options: unknown): asserts options is ClientOptions {
  checkNames(options, clientOptionNames, 'createConversationsClient');
  const { fetch, allowInsecureHttp, locationId } = options as Record<string, unknown>;
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw new InputError('The option "fetch" must be a function like the global fetch.', { field: 'fetch' });
  }
  if (allowInsecureHttp !== undefined && typeof allowInsecureHttp !== 'boolean') {
    throw new InputError('The option "allowInsecureHttp" must be true or false.', { field: 'allowInsecureHttp' });
  }
  checkLocationId(locationId);
}

/** Throws `InputError` for an option of a call that does not exist or has the wrong type. */
export function checkRequestOptions(options: unknown, operationId: string): asserts options is RequestOptions {
  checkNames(options, requestOptionNames, operationId);
  const { signal, locationId } = options as { signal?: unknown; locationId?: unknown };
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new InputError('The option "signal" must be an AbortSignal: new AbortController().signal.', {
      field: 'signal',
    });
  }
  checkLocationId(locationId);
}

function checkLocationId(locationId: unknown): void {
  if (locationId !== undefined && (typeof locationId !== 'string' || locationId.trim() === '')) {
    throw new InputError('The option "locationId" must be the id of a location.', { field: 'locationId' });
  }
}

function checkNames(options: unknown, known: readonly string[], subject: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new InputError(`${subject}: the options must be an object.`);
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw new InputError(`${subject} has no option "${name}". Known: ${known.join(', ')}.`, { field: name });
  }
}
