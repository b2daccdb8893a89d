import type { TokenContext, TokenProvider } from '../runtime/auth.ts';
import { defaultBaseUrl, normalizeBaseUrl } from '../runtime/base-url.ts';
import { InputError } from '../runtime/errors/input-error.ts';
import { checkOAuthOptions, type OAuthOptions } from './oauth-options.ts';
import { createObtain } from './obtain.ts';
import { TokenKeeper } from './token-keeper.ts';
import { createTokenRequests } from './token-request.ts';
import type { StoredTokens } from './token-store.ts';

/** What an authorization gave access to. Holds no secret. */
export interface Grant {
  readonly userType: 'Location' | 'Company';
  readonly locationId: string | undefined;
  readonly companyId: string | undefined;
  /** Undefined where the server did not tell. */
  readonly scopes: readonly string[] | undefined;
  /** When the access token expires; it is refreshed before. */
  readonly expiresAt: Date;
}

/** Options of `OAuthTokens.exchangeCode`. */
export interface ExchangeOptions {
  /** The redirect URI that the authorization URL had. Default: not sent. */
  readonly redirectUri?: string;
  /** Whose token is wanted. Default `Location`. */
  readonly userType?: 'Location' | 'Company';
  /** From `createAuthorizationUrl`, if it was made with `pkce`. Default: not sent. */
  readonly codeVerifier?: string;
}

/** Tokens of an OAuth app: hand it to a client as its `token`. */
export interface OAuthTokens extends TokenProvider {
  /**
   * Exchanges the code that came back from the authorization URL for tokens, and saves them in place of any older ones
   * of the same location or company. Resolves once they are saved.
   *
   * Throws `ApiError` if the code is refused (it is good once, and for a short time), `ConnectionError` or
   * `TimeoutError` if the server cannot be asked, `TokenStoreError` if the tokens cannot be saved.
   *
   * @example
   * const { locationId } = await tokens.exchangeCode(code, { redirectUri: 'https://example.com/callback' });
   */
  exchangeCode(code: string, options?: ExchangeOptions): Promise<Grant>;
  /**
   * A token that is not expired: that of the location, or of the company where no location is named. Throws
   * `ReauthorizationRequiredError` if the user has to authorize again.
   */
  getToken(context?: TokenContext): string | Promise<string>;
  /** Another token than `rejected`; undefined if that one is only seconds old. Throws as `getToken` does. */
  refreshToken(context: TokenContext, rejected: string): Promise<string | undefined>;
  scopes(context?: TokenContext): readonly string[] | undefined;
}

/**
 * Keeps the tokens of an OAuth app: exchanges codes, refreshes ahead of expiry, once for all calls and all processes
 * that share the store, and saves what the server gave before anybody uses it. With `companyId`, exchanges the
 * company's token for those of its locations.
 *
 * Throws `InputError` for options that cannot be right. Sends nothing before a token is asked for.
 *
 * @example
 * const tokens = oauthTokens({ clientId, clientSecret, store: memoryTokenStore() });
 * const client = createConversationsClient({ token: tokens, locationId: 've9EPM428h8vShlRW1KT' });
 */
export function oauthTokens(options: OAuthOptions): OAuthTokens {
  checkOAuthOptions(options);
  const { clientId, clientSecret, companyId, timeout = 10_000, lockDuration = 30_000 } = options;
  const baseUrl = normalizeBaseUrl(options.baseUrl ?? defaultBaseUrl, options.allowInsecureHttp ?? false);
  const request = createTokenRequests(baseUrl, timeout, options.fetch);
  const keeper: TokenKeeper = new TokenKeeper({
    store: options.store,
    refreshAhead: options.refreshAhead ?? 300_000,
    lockDuration,
    obtain: createObtain({ request, clientId, clientSecret, companyId }, () => keeper),
    onRefreshError(error) {
      try {
        options.onRefreshError?.(error);
      } catch (failure) {
        console.error('The option "onRefreshError" of oauthTokens failed.', failure);
      }
    },
  });
  const keyOf = ({ locationId = options.locationId }: TokenContext = {}): string => {
    if (locationId !== undefined) return tokenKey({ locationId });
    if (companyId !== undefined) return tokenKey({ companyId });
    throw new InputError(
      'No location is named, so there is no telling whose token is meant. Pass "locationId" to the call, to the client ' +
        'or to oauthTokens.',
      { field: 'locationId' },
    );
  };
  return {
    async exchangeCode(code, { redirectUri, userType = 'Location', codeVerifier } = {}) {
      const form = {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'authorization_code',
        code,
        user_type: userType,
        redirect_uri: redirectUri,
        code_verifier: codeVerifier,
      };
      const tokens = await request({ path: '/oauth/token', form, deadline: Date.now() + 3 * timeout });
      return grantOf(await keeper.put(tokenKey(tokens), tokens));
    },
    getToken(context) {
      const tokens = keeper.get(keyOf(context));
      return tokens instanceof Promise ? tokens.then(({ accessToken }) => accessToken) : tokens.accessToken;
    },
    async refreshToken(context, rejected) {
      return (await keeper.replace(keyOf(context), rejected))?.accessToken;
    },
    scopes: (context) => keeper.peek(keyOf(context))?.scopes,
  };
}

/**
 * The key under which a store keeps the tokens of a location or, without one, of a company. For moving tokens from
 * elsewhere into a store. Throws `InputError` if there is neither.
 *
 * @example
 * await store.set(tokenKey({ locationId: 've9EPM428h8vShlRW1KT' }), tokens, 0);
 */
export function tokenKey(owner: {
  readonly userType?: StoredTokens['userType'];
  readonly locationId?: string;
  readonly companyId?: string;
}): string {
  const { userType, locationId, companyId } = owner;
  if (locationId && userType !== 'Company') return `location:${locationId}`;
  if (companyId && userType !== 'Location') return `company:${companyId}`;
  throw new InputError('Tokens belong to a location or a company, and neither is named here.', { field: 'locationId' });
}

function grantOf({ userType, locationId, companyId, scopes, expiresAt }: StoredTokens): Grant {
  return { userType, locationId, companyId, scopes, expiresAt: new Date(expiresAt) };
}
