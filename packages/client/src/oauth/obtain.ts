import { ApiError } from '../runtime/errors/api-error.ts';
import { AuthenticationError } from '../runtime/errors/status-errors.ts';
import { defaultVersion } from '../runtime/version.ts';
import { ReauthorizationRequiredError } from './oauth-errors.ts';
import type { ObtainContext, TokenKeeper, TokenKeeperOptions } from './token-keeper.ts';
import type { NewTokens, RequestTokens } from './token-request.ts';
import type { StoredTokens } from './token-store.ts';

/** The app, and how to ask for its tokens. */
export interface ObtainOptions {
  readonly request: RequestTokens;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly companyId: string | undefined;
}

/**
 * The ways to new tokens: the refresh token, if there is one; for a location without, the token of its company. The
 * latter can be repeated at will, which is why a location's own refresh token is not kept where a company stands by.
 */
export function createObtain(options: ObtainOptions, keeperOf: () => TokenKeeper): TokenKeeperOptions['obtain'] {
  return async (key, current, context) => {
    if (current?.refreshToken) return refresh(options, current, context);
    const [kind, id = ''] = key.split(/:(.*)/s);
    const companyId = options.companyId ?? current?.companyId;
    if (kind !== 'location' || companyId === undefined) {
      throw new ReauthorizationRequiredError({
        reason: 'missing',
        [kind === 'location' ? 'locationId' : 'companyId']: id,
      });
    }
    return exchangeForLocation(options.request, keeperOf(), companyId, id, context.deadline);
  };
}

async function refresh(
  { request, clientId, clientSecret }: ObtainOptions,
  current: StoredTokens,
  context: ObtainContext,
): Promise<NewTokens> {
  const { refreshToken, userType, scopes, locationId, companyId } = current;
  const form = {
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    user_type: userType,
  };
  let { interruptedSince } = context;
  const onLostAnswer = () => {
    interruptedSince ??= Date.now();
    context.onLostAnswer();
  };
  try {
    const tokens = await request({ path: '/oauth/token', form, deadline: context.deadline, onLostAnswer });
    // What the answer leaves out has not changed; that includes the refresh token of a server which does not rotate.
    return {
      ...(refreshToken && { refreshToken }),
      ...(scopes && { scopes }),
      ...tokens,
      userType,
      ...(locationId && { locationId }),
      ...(companyId && { companyId }),
    };
  } catch (cause) {
    if (!refusesRefreshToken(cause)) throw cause;
    const reason = interruptedSince === undefined ? 'refused' : 'interrupted';
    throw new ReauthorizationRequiredError({ reason, locationId, companyId, interruptedSince, cause });
  }
}

const refused =
  /invalid[ _]grant|invalid refresh[ _]?token|refresh[ _]?token (?:is |has |was )*(?:invalid|expired|revoked|used)/i;

/** Tells a refresh token that is used up from a wrong client secret, a full minute and the like. */
function refusesRefreshToken(error: unknown): boolean {
  if (!ApiError.isInstance(error) || error.status < 400 || error.status >= 500 || error.status === 429) return false;
  return refused.test(error.message);
}

async function exchangeForLocation(
  request: RequestTokens,
  keeper: TokenKeeper,
  companyId: string,
  locationId: string,
  deadline: number,
): Promise<NewTokens> {
  const company = `company:${companyId}`;
  const ask = (token: string) =>
    request({
      path: '/oauth/locationToken',
      form: { companyId, locationId },
      headers: { authorization: `Bearer ${token}`, version: defaultVersion },
      deadline,
    });
  const { accessToken } = await keeper.get(company);
  let tokens: NewTokens;
  try {
    tokens = await ask(accessToken);
  } catch (error) {
    if (!AuthenticationError.isInstance(error) || !/invalid jwt|access token is invalid/i.test(error.message))
      throw error;
    const fresh = await keeper.replace(company, accessToken);
    if (!fresh) throw error;
    tokens = await ask(fresh.accessToken);
  }
  const { refreshToken: _, ...kept } = tokens;
  return { ...kept, userType: 'Location', locationId, companyId };
}
