import { abortable } from './abortable.ts';
import { HoopError } from './errors/hoop-error.ts';
import { InputError } from './errors/input-error.ts';
import type { Middleware, Send } from './middleware.ts';
import { canSendAgain, type OutgoingRequest } from './outgoing-request.ts';

/** What a token is wanted for. */
export interface TokenContext {
  /** The location (sub-account) that the call is about, where the call or the client names one. */
  readonly locationId?: string;
  /** Aborted when the call is. A refresh that other calls wait for as well should go on. */
  readonly signal?: AbortSignal;
}

/** Hands out tokens, and can replace one that the server no longer accepts. */
export interface TokenProvider {
  /** Asked before each call. A `HoopError` that it throws passes untouched, anything else becomes an `InputError`. */
  getToken(context: TokenContext): string | Promise<string>;
  /**
   * Asked once per call, when the server answers that `rejected` has expired. The call is repeated if the answer is
   * another token; undefined lets the refusal stand.
   */
  refreshToken?(context: TokenContext, rejected: string): Promise<string | undefined>;
  /** The scopes of the token that `getToken` last gave for this context; undefined where they are not known. */
  scopes?(context: TokenContext): readonly string[] | undefined;
}

/** A token, a function asked for one before each call, or a provider that can also refresh it. */
export type TokenSource = string | (() => string | Promise<string>) | TokenProvider;

const howToGetOne =
  'Pass a private integration token (pit-…) or the access token of a sub-account, or a function that returns one.';

/**
 * The layer that authenticates each call. A string is checked here and now, what a function returns when it is used.
 * Throws `InputError` for a token that cannot be one; no message ever shows any part of it.
 */
export function createAuth(source: unknown, defaultLocationId?: string): Middleware {
  if (typeof source === 'function') return authenticateWith({ getToken: source as () => string }, defaultLocationId);
  if (typeof (source as TokenProvider | undefined)?.getToken === 'function') {
    return authenticateWith(source as TokenProvider, defaultLocationId);
  }
  const authorization = bearer(source, 'The option "token"');
  return (request, next) => {
    request.headers['authorization'] = authorization;
    return next(request);
  };
}

function authenticateWith(provider: TokenProvider, defaultLocationId: string | undefined): Middleware {
  return async (request, next) => {
    const { locationId = defaultLocationId, signal, headers } = request;
    const context: TokenContext = { ...(locationId && { locationId }), ...(signal && { signal }) };
    const token = await abortable(
      ask(() => provider.getToken(context)),
      signal,
    );
    headers['authorization'] = bearer(token, subject);
    checkScopes(request, provider.scopes?.(context));
    const response = await next(request);
    if (response.status !== 401 || !provider.refreshToken || !expired.test(request.answerText ?? '')) return response;
    const fresh = await abortable(
      ask(() => provider.refreshToken?.(context, token)),
      // Not the one from above: an attempt that took too long has aborted that.
      request.signal,
    );
    return fresh === undefined || fresh === token ? response : repeat(request, next, response, fresh);
  };
}

const subject = 'What the token function returned';

/** Once only: whatever the second answer is, it is the answer. */
function repeat(request: OutgoingRequest, next: Send, refusal: Response, token: string): Promise<Response> | Response {
  // A stream has been used up by the first attempt.
  if (!canSendAgain(request)) return refusal;
  request.headers['authorization'] = bearer(token, subject);
  return next(request);
}

async function ask<T>(question: () => T): Promise<Awaited<T>> {
  try {
    return await question();
  } catch (cause) {
    if (HoopError.isInstance(cause)) throw cause;
    throw new InputError(
      'The token function failed, so nothing was carried out. Its own error is the cause of this one.',
      { field: 'token', cause },
    );
  }
}

function checkScopes({ operation }: OutgoingRequest, granted: readonly string[] | undefined): void {
  const needed = operation?.descriptor.scopes;
  if (!granted || !needed?.length || needed.some((scope) => granted.includes(scope))) return;
  throw new InputError(
    `${operation?.id} needs the scope ${needed.join(' or ')}, which the token does not have, so nothing was sent. ` +
      'Add the scope to the app and authorize it again.',
    { field: 'token' },
  );
}

/**
 * The API says 401 for many things: a missing scope, the wrong kind of token, a provider of another app, a missing
 * version header. Only these texts mean that a new token would help.
 */
const expired =
  /invalid jwt|access token is invalid|invalid private integration token|(?:jwt|token) (?:has |is )?expired/i;

function bearer(token: unknown, subject: string): string {
  const fault = faultOf(token);
  if (fault) throw new InputError(`${subject} ${fault}`, { field: 'token' });
  return `Bearer ${token}`;
}

function faultOf(token: unknown): string | undefined {
  if (token === undefined || token === null || token === '') return `is missing or empty. ${howToGetOne}`;
  if (typeof token !== 'string') return `is not a string but ${typeof token}. ${howToGetOne}`;
  if (/^bearer\s/i.test(token)) return 'starts with "Bearer ". Pass the token alone; the client adds the word.';
  if (/\s/.test(token)) return 'contains white space or a line break. Trim it: token.trim().';
  if (!/^[\x21-\x7e]+$/.test(token)) return 'contains characters that no token has. Copy it anew.';
  return undefined;
}
