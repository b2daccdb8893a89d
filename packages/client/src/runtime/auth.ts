import { abortable } from './abortable.ts';
import { InputError } from './errors/input-error.ts';
import type { Middleware } from './middleware.ts';

/** A token, or a function asked for one before each call. */
export type TokenSource = string | (() => string | Promise<string>);

const howToGetOne =
  'Pass a private integration token (pit-…) or the access token of a sub-account, or a function that returns one.';

/**
 * The layer that authenticates each call. A string is checked here and now, what a function returns when it is used.
 * Throws `InputError` for a token that cannot be one; no message ever shows any part of it.
 */
export function createAuth(source: unknown): Middleware {
  if (typeof source === 'function') {
    return async (request, next) => {
      request.headers['authorization'] = await abortable(askForToken(source as () => unknown), request.signal);
      return next(request);
    };
  }
  const authorization = bearer(source, 'The option "token"');
  return (request, next) => {
    request.headers['authorization'] = authorization;
    return next(request);
  };
}

async function askForToken(source: () => unknown): Promise<string> {
  let token: unknown;
  try {
    token = await source();
  } catch (cause) {
    throw new InputError('The token function failed, so nothing was sent. Its own error is the cause of this one.', {
      field: 'token',
      cause,
    });
  }
  return bearer(token, 'What the token function returned');
}

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
