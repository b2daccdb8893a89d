import { sleep } from '../runtime/abortable.ts';
import { TimeoutError } from '../runtime/errors/connection-error.ts';
import { failureOf } from '../runtime/errors/connection-failure.ts';
import { apiErrorFrom } from '../runtime/errors/from-response.ts';
import { HoopError } from '../runtime/errors/hoop-error.ts';
import { ResponseParseError } from '../runtime/errors/response-errors.ts';
import { RateLimitError } from '../runtime/errors/status-errors.ts';
import type { OutgoingRequest } from '../runtime/outgoing-request.ts';
import type { FetchFunction } from '../runtime/transport.ts';
import type { StoredTokens } from './token-store.ts';

/** What a token endpoint is asked. */
export interface TokenRequest {
  readonly path: '/oauth/token' | '/oauth/locationToken';
  readonly form: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** No attempt goes on beyond it, in milliseconds since 1970. */
  readonly deadline: number;
  /** Called when an answer may have been lost on its way. */
  readonly onLostAnswer?: () => void;
}

/** Tokens that have no generation yet. */
export type NewTokens = Omit<StoredTokens, 'generation'>;

/** Asks a token endpoint. */
export type RequestTokens = (request: TokenRequest) => Promise<NewTokens>;

const attempts = 3;
const firstDelay = 500;

/**
 * Binds the token endpoints to an address. A request is repeated up to twice, within its deadline, after a lost
 * connection, 5xx and 429: there is nothing left to lose. If the lost answer carried the next refresh token, the old
 * one can only be tried. Throws `ApiError`, `ConnectionError`, `TimeoutError` or `ResponseParseError`; none of them
 * shows any of the secrets that were sent or received.
 */
export function createTokenRequests(
  baseUrl: string,
  attemptTimeout: number,
  fetchFunction: FetchFunction = (url, init) => globalThis.fetch(url, init),
): RequestTokens {
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      const timeout = Math.min(attemptTimeout, request.deadline - Date.now());
      try {
        return await askOnce(baseUrl, request, Math.max(1, timeout), fetchFunction);
      } catch (error) {
        if (HoopError.isInstance(error) && error.maybeSent) request.onLostAnswer?.();
        const delay = delayAfter(error, attempt);
        if (delay === undefined || attempt === attempts || Date.now() + delay + firstDelay > request.deadline)
          throw error;
        await sleep(delay, null);
      }
    }
  };
}

function delayAfter(error: unknown, attempt: number): number | undefined {
  if (RateLimitError.isInstance(error)) return error.retryAfter;
  if (!HoopError.isInstance(error) || !error.isRetryable || ResponseParseError.isInstance(error)) return undefined;
  return firstDelay * 2 ** (attempt - 1) * (0.5 + Math.random());
}

async function askOnce(
  baseUrl: string,
  { path, form, headers }: TokenRequest,
  timeout: number,
  fetchFunction: FetchFunction,
): Promise<NewTokens> {
  const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const controller = new AbortController();
  const request = outgoing(baseUrl, path, new URLSearchParams(given).toString(), headers, controller.signal);
  const timer = setTimeout(() => {
    controller.abort(new TimeoutError(`no answer within ${timeout} ms`, request, true));
  }, timeout);
  try {
    const startedAt = Date.now();
    const { url, method, body, signal } = request;
    const response = await fetchFunction(url, { method, headers: request.headers, body, signal, redirect: 'manual' });
    const text = await response.text();
    const secrets = given.filter(([name]) => secretFields.has(name)).map(([, value]) => value);
    if (!response.ok) throw apiErrorFrom(request, response, refusalText(text, secrets));
    return readTokens(request, response, text, startedAt);
  } catch (error) {
    throw failureOf(request, error);
  } finally {
    clearTimeout(timer);
  }
}

const secretFields = new Set(['client_secret', 'refresh_token', 'code', 'code_verifier']);

function outgoing(
  baseUrl: string,
  path: TokenRequest['path'],
  body: string,
  headers: TokenRequest['headers'],
  signal: AbortSignal,
): OutgoingRequest {
  return {
    url: baseUrl + path,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body,
    signal,
    operation: {
      id: path === '/oauth/token' ? 'getAccessToken' : 'getLocationAccessToken',
      descriptor: { method: 'POST', path, body: 'form', idempotent: true, success: { status: 200, kind: 'json' } },
    },
    options: {},
    callId: 0,
    attempt: 1,
  };
}

/** OAuth puts the reason into `error_description`, the API into `message`; and a server may echo what it was sent. */
function refusalText(text: string, secrets: readonly string[]): string {
  const safe = secrets.reduce((rest, secret) => (secret ? rest.replaceAll(secret, '[secret]') : rest), text);
  try {
    const body = JSON.parse(safe) as Record<string, unknown>;
    const { error, error_description: description, message } = body;
    return description && !message ? JSON.stringify({ ...body, message: `${error}: ${description}` }) : safe;
  } catch {
    return safe;
  }
}

function readTokens(request: OutgoingRequest, response: Response, text: string, startedAt: number): NewTokens {
  const answer = parseObject(text);
  const { access_token: accessToken, refresh_token: refreshToken, scope, userType, locationId, companyId } = answer;
  if (typeof accessToken !== 'string' || accessToken === '') {
    // Without its text, which may hold the tokens under another name.
    throw new ResponseParseError('tokens', request, response, '');
  }
  const seconds = Number(answer['expires_in']);
  return {
    accessToken,
    obtainedAt: startedAt,
    expiresAt: startedAt + (seconds > 0 ? seconds : usualLifetime) * 1000,
    userType: userType === 'Company' ? 'Company' : 'Location',
    ...(typeof refreshToken === 'string' && refreshToken && { refreshToken }),
    ...(typeof scope === 'string' && scope.trim() && { scopes: scope.trim().split(/[\s,]+/) }),
    ...(typeof locationId === 'string' && locationId && { locationId }),
    ...(typeof companyId === 'string' && companyId && { companyId }),
  };
}

/** Seconds, where the answer does not tell. */
const usualLifetime = 86_399;

function parseObject(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
