import { abortable } from './abortable.ts';
import { bearer, type TokenContext, type TokenProvider } from './auth.ts';
import { HoopError } from './errors/hoop-error.ts';
import { InputError } from './errors/input-error.ts';
import type { Middleware, Send } from './middleware.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { canSendAgain } from './repeatable.ts';

/** The layer for tokens that are asked for before each call, and may be refreshed once. */
export function createProviderAuth(provider: TokenProvider, defaultLocationId: string | undefined): Middleware {
  return async (request, next) => {
    const { signal, headers } = request;
    const locationId = request.locationId ?? defaultLocationId ?? locationIn(request);
    // The limits are those of the token's owner.
    request.locationId = locationId;
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

/** The location that the input names: in the path, the query or the body. */
function locationIn({ url, operation, body }: OutgoingRequest): string | undefined {
  const { pathname, searchParams } = new URL(url);
  const inPath = /\/locations\/([^/]+)/.exec(pathname)?.[1];
  if (inPath !== undefined) return decodeURIComponent(inPath);
  const isJson = operation?.descriptor.body === 'json' && typeof body === 'string' && body.includes('"locationId"');
  const named: unknown = isJson ? JSON.parse(body).locationId : searchParams.get('locationId');
  return typeof named === 'string' && named !== '' ? named : undefined;
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
