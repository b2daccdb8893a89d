import { InputError } from './errors/input-error.ts';
import { load } from './errors/load.ts';
import type { Middleware } from './middleware.ts';

/** What a token is wanted for. */
export interface TokenContext {
  /** The location (sub-account) that the call is about: by its options, those of the client, or its input, in this order. */
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

/**
 * The layer that authenticates each call. A string is checked here and now, what a function or a provider returns when
 * it is used. Throws `InputError` for a token that cannot be one; no message ever shows any part of it.
 */
export function createAuth(source: unknown, locationId?: string): Middleware {
  const provider = (typeof source === 'function' ? { getToken: source } : source) as TokenProvider | null | undefined;
  if (typeof provider?.getToken === 'function') {
    let auth: Middleware | undefined;
    return async (request, next) => {
      // A client with a fixed token never needs it.
      auth ??= (await load(import('./provider-auth.ts'), request.operation, false)).createProviderAuth(
        provider,
        locationId,
      );
      return auth(request, next);
    };
  }
  const authorization = bearer(source, 'The option "token"');
  return (request, next) => {
    request.headers['authorization'] = authorization;
    return next(request);
  };
}

/** The value of the header. Throws `InputError`, beginning with `subject`, for a token that cannot be one. */
export function bearer(token: unknown, subject: string): string {
  const fault = faultOf(token);
  if (fault) throw new InputError(`${subject} ${fault}`, { field: 'token' });
  return `Bearer ${token}`;
}

function faultOf(token: unknown): string | undefined {
  if (!token || typeof token !== 'string') {
    return `is ${token ? `not a string but ${typeof token}` : 'missing or empty'}. Pass a private integration token (pit-…), the access token of a sub-account, or a function that returns one.`;
  }
  if (/^bearer\s/i.test(token)) return 'starts with "Bearer ". Pass the token alone; the client adds the word.';
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return 'contains characters that no token has, such as white space or a line break. Copy it anew, or trim it.';
  }
  return undefined;
}
