import { InputError } from '../runtime/errors/input-error.ts';

/** The page on which a user lets an app into a location. */
const defaultAuthorizeUrl = 'https://marketplace.leadconnectorhq.com/oauth/chooselocation';

/** Options of `createAuthorizationUrl`. */
export interface AuthorizationUrlOptions {
  readonly clientId: string;
  /** One of the redirect URIs of the app, character by character. */
  readonly redirectUri: string;
  /** For example `conversations/message.write`. */
  readonly scopes: readonly string[];
  /** Whether the user logs in in the same window. Default false. */
  readonly sameWindow?: boolean;
  /**
   * Whether to add a PKCE challenge (S256). Default false: the API does not document it, and may refuse a
   * `code_verifier` that it does not know.
   */
  readonly pkce?: boolean;
  /** Another page, for a white label of one's own. Default that of `marketplace.leadconnectorhq.com`. */
  readonly authorizeUrl?: string | URL;
}

/** Where to send the user, and what to keep (in the session) until they come back. */
export interface AuthorizationUrl {
  readonly url: string;
  /** For `readAuthorizationCallback`. */
  readonly state: string;
  /** For `exchangeCode`; undefined without `pkce`. */
  readonly codeVerifier: string | undefined;
}

/**
 * Makes the URL on which a user authorizes the app. State and code verifier are new each time.
 *
 * Throws `InputError` if a part is missing.
 *
 * @example
 * const { url, state } = await createAuthorizationUrl({ clientId, redirectUri, scopes: ['conversations/message.write'] });
 */
export async function createAuthorizationUrl(options: AuthorizationUrlOptions): Promise<AuthorizationUrl> {
  const { clientId, redirectUri, scopes, sameWindow, pkce, authorizeUrl = defaultAuthorizeUrl } = options;
  for (const [field, value] of Object.entries({ clientId, redirectUri })) {
    if (!value) throw new InputError(`createAuthorizationUrl needs "${field}".`, { field });
  }
  if (!scopes?.length) throw new InputError('createAuthorizationUrl needs at least one scope.', { field: 'scopes' });
  const state = randomText();
  const codeVerifier = pkce ? randomText() : undefined;
  const url = new URL(authorizeUrl);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    ...(sameWindow && { loginWindowOpenMode: 'self' }),
    ...(codeVerifier && { code_challenge: await createCodeChallenge(codeVerifier), code_challenge_method: 'S256' }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, codeVerifier };
}

/**
 * Reads the code out of the URL that the user came back to, after checking that it answers our own request: a URL with
 * another state was made up by somebody who wants their account to be taken for the user's.
 *
 * Throws `InputError` if the state is another, the user declined, or there is no code.
 *
 * @example
 * const code = readAuthorizationCallback(request.url, session.state);
 */
export function readAuthorizationCallback(url: string | URL, state: string): string {
  // A server sees only the path.
  const { searchParams } = new URL(url, 'http://localhost');
  if (!state || !isSameText(state, searchParams.get('state') ?? '')) {
    throw new InputError('The state of the callback is not the one of the session. Start the authorization anew.', {
      field: 'state',
    });
  }
  const error = searchParams.get('error');
  if (error !== null) {
    throw new InputError(`The authorization ended without a code: ${JSON.stringify(error.slice(0, 100))}.`, {
      field: 'error',
    });
  }
  const code = searchParams.get('code');
  if (!code) throw new InputError('The callback has no code.', { field: 'code' });
  return code;
}

/**
 * The PKCE challenge (S256) of a code verifier.
 *
 * @example
 * const challenge = await createCodeChallenge(codeVerifier);
 */
export async function createCodeChallenge(codeVerifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier));
  return base64Url(new Uint8Array(digest));
}

function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Takes as long for a text that differs at once as for one that differs at the end. */
function isSameText(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let i = 0; i < expected.length; i++) difference |= expected.charCodeAt(i) ^ given.charCodeAt(i);
  return difference === 0;
}
