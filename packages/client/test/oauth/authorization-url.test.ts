import { expect, it } from 'vitest';
import { createAuthorizationUrl, createCodeChallenge, readAuthorizationCallback } from '../../src/oauth.ts';

const options = { clientId: 'app-1', redirectUri: 'https://example.com/callback?a=b', scopes: ['one', 'two/three'] };

it('the authorization URL has what the API documents, and a new state each time', async () => {
  const first = await createAuthorizationUrl(options);
  const url = new URL(first.url);
  expect(url.origin + url.pathname).toBe('https://marketplace.leadconnectorhq.com/oauth/chooselocation');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'app-1',
    redirect_uri: 'https://example.com/callback?a=b',
    scope: 'one two/three',
    state: first.state,
  });
  expect(first.codeVerifier).toBeUndefined();
  expect(first.state).toMatch(/^[\w-]{43}$/);
  expect((await createAuthorizationUrl(options)).state).not.toBe(first.state);
});

it('the authorization URL may lead to another page, in the same window, with a PKCE challenge', async () => {
  const authorizeUrl = 'https://login.example.com/v2/oauth/chooselocation';
  const { url, codeVerifier } = await createAuthorizationUrl({
    ...options,
    authorizeUrl,
    sameWindow: true,
    pkce: true,
  });
  const { origin, pathname, searchParams } = new URL(url);
  expect(origin + pathname).toBe(authorizeUrl);
  expect(searchParams.get('loginWindowOpenMode')).toBe('self');
  expect(codeVerifier).toMatch(/^[\w-]{43}$/);
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  expect(searchParams.get('code_challenge')).toBe(await createCodeChallenge(codeVerifier!));
});

it('the challenge is that of RFC 7636, appendix B', async () => {
  const challenge = await createCodeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
  expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
});

it.each([{ clientId: '' }, { redirectUri: '' }, { scopes: [] }])(
  'an authorization URL without %o is refused',
  async (part) => {
    await expect(createAuthorizationUrl({ ...options, ...part })).rejects.toThrow(/createAuthorizationUrl needs/);
  },
);

it.each(['https://example.com/callback?code=abc&state=right', '/callback?state=right&code=abc'])(
  '%s gives its code',
  (url) => {
    expect(readAuthorizationCallback(url, 'right')).toBe('abc');
  },
);

it.each<[string, string, RegExp]>([
  ['another state', '/callback?code=abc&state=wrong', /state of the callback is not the one/],
  ['the beginning of the state', '/callback?code=abc&state=righ', /state of the callback/],
  ['more than the state', '/callback?code=abc&state=right0', /state of the callback/],
  ['no state', '/callback?code=abc', /state of the callback/],
  ['a refusal of the user', '/callback?error=access_denied&state=right', /ended without a code: "access_denied"/],
  ['no code', '/callback?state=right', /has no code/],
])('a callback with %s is refused', (_, url, message) => {
  expect(() => readAuthorizationCallback(url, 'right')).toThrow(message);
});

it('a session without a state lets no callback through', () => {
  expect(() => readAuthorizationCallback('/callback?code=abc&state=', '')).toThrow(/state of the callback/);
});
