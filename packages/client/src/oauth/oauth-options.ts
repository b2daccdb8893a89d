import { InputError } from '../runtime/errors/input-error.ts';
import type { FetchFunction } from '../runtime/transport.ts';
import type { TokenStore } from './token-store.ts';

/** Options of `oauthTokens`. */
export interface OAuthOptions {
  /** Id and secret of the app, from the marketplace. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where tokens are kept: `memoryTokenStore()`, `fileTokenStore(…)`, `redisTokenStore(…)` or one of your own. */
  readonly store: TokenStore;
  /** The location meant where neither call nor client names one. Default none. */
  readonly locationId?: string;
  /**
   * The company (agency) whose token is exchanged for those of its locations, and used itself where no location is
   * named. Default: each location has been authorized by itself.
   */
  readonly companyId?: string;
  /** Milliseconds before expiry from which a token is refreshed, at a random moment up to twice as early. Default 300,000. */
  readonly refreshAhead?: number;
  /** Milliseconds for which a process that dies during a refresh holds up the others. Default 30,000. */
  readonly lockDuration?: number;
  /** Milliseconds for one request to a token endpoint. Default 10,000. */
  readonly timeout?: number;
  /**
   * Told of a refresh ahead of expiry that failed. No call fails for it, since the old token is still good, and another
   * attempt follows; but a `ReauthorizationRequiredError` means that calls will fail soon. Default: nobody is told.
   */
  readonly onRefreshError?: (error: unknown) => void;
  /** Address of the API. Default `https://services.leadconnectorhq.com`. */
  readonly baseUrl?: string | URL;
  /** Used in place of the global `fetch`. */
  readonly fetch?: FetchFunction;
  /** Allows an `http:` base URL beyond this machine, which shows the secrets to the network. Default false. */
  readonly allowInsecureHttp?: boolean;
}

const kinds: Readonly<Record<keyof OAuthOptions, 'string' | 'number' | 'function' | 'boolean' | 'object' | 'any'>> = {
  clientId: 'string',
  clientSecret: 'string',
  store: 'object',
  locationId: 'string',
  companyId: 'string',
  refreshAhead: 'number',
  lockDuration: 'number',
  timeout: 'number',
  onRefreshError: 'function',
  baseUrl: 'any',
  fetch: 'function',
  allowInsecureHttp: 'boolean',
};

/** Throws `InputError` for an option that is missing, unknown or of the wrong type. Never shows a value. */
export function checkOAuthOptions(options: unknown): asserts options is OAuthOptions {
  if (typeof options !== 'object' || options === null) throw new InputError('oauthTokens takes an object of options.');
  const given = options as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(kinds, name)) {
      const known = Object.keys(kinds).join(', ');
      throw new InputError(`oauthTokens has no option "${name}". Known: ${known}.`, { field: name });
    }
  }
  for (const name of ['clientId', 'clientSecret', 'store']) {
    if (given[name] === undefined) throw new InputError(`oauthTokens needs the option "${name}".`, { field: name });
  }
  for (const [name, kind] of Object.entries(kinds)) {
    const value = given[name];
    if (value === undefined || kind === 'any') continue;
    const isWrong =
      typeof value !== kind || value === null || value === '' || (kind === 'number' && !isDuration(name, value));
    if (!isWrong) continue;
    const wanted = kind === 'number' ? 'a number of milliseconds' : kind === 'string' ? 'a string' : `a ${kind}`;
    throw new InputError(`The option "${name}" of oauthTokens must be ${wanted}, and not empty.`, { field: name });
  }
}

function isDuration(name: string, value: unknown): boolean {
  return Number.isFinite(value) && (name === 'refreshAhead' ? (value as number) >= 0 : (value as number) > 0);
}
