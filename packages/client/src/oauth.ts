export {
  type AuthorizationUrl,
  type AuthorizationUrlOptions,
  createAuthorizationUrl,
  createCodeChallenge,
  readAuthorizationCallback,
} from './oauth/authorization-url.ts';
export { memoryTokenStore } from './oauth/memory-token-store.ts';
export { ReauthorizationRequiredError, TokenStoreError } from './oauth/oauth-errors.ts';
export type { OAuthOptions } from './oauth/oauth-options.ts';
export { type ExchangeOptions, type Grant, type OAuthTokens, oauthTokens, tokenKey } from './oauth/oauth-tokens.ts';
export type { StoredTokens, TokenLease, TokenStore } from './oauth/token-store.ts';
export type { TokenContext, TokenProvider } from './runtime/auth.ts';
