import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryTokenStore, type OAuthOptions, oauthTokens, type StoredTokens } from '../../src/oauth.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, sendJson } from '../loopback-server.ts';
import { hour, providerWith, type Server, stored } from './provider-with.ts';
import { clientId, clientSecret, startTokenServer } from './token-server.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the exchange of a code', () => {
  it('sends what the token endpoint wants, as a form, and saves the tokens', async () => {
    const server = await startTokenServer();
    const { provider, client, store } = await providerWith(server);
    const options = { redirectUri: 'https://example.com/callback', codeVerifier: 'verifier' };
    const grant = await provider.exchangeCode('good-code', options);
    expect(grant).toEqual({
      userType: 'Location',
      locationId: 'l1',
      companyId: 'c1',
      scopes: ['things.readonly', 'things.write'],
      expiresAt: expect.any(Date),
    });
    expect(server.received[0]?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
    expect(server.received[0]?.headers).not.toHaveProperty('version');
    expect(server.forms).toEqual([
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'authorization_code',
        code: 'good-code',
        user_type: 'Location',
        redirect_uri: 'https://example.com/callback',
        code_verifier: 'verifier',
      },
    ]);
    expect(await store.get('location:l1')).toMatchObject({ generation: 1, refreshToken: 'refresh-1' });
    expect(await client.listThings()).toMatchObject({ bearer: 'access-1' });
  });

  it('replaces older tokens of the same location', async () => {
    const server = await startTokenServer();
    const { provider, store } = await providerWith(server, stored());
    await provider.exchangeCode('good-code');
    expect(await store.get('location:l1')).toMatchObject({ generation: 2, accessToken: 'access-1' });
  });

  it('throws the refusal of a code', async () => {
    const server = await startTokenServer();
    const { provider } = await providerWith(server);
    const error = await failureOf(provider.exchangeCode('bad-code'));
    expect(error).toMatchObject({ name: 'ValidationError', status: 400 });
    expect((error as Error).message).toContain('POST /oauth/token → 400: invalid_grant: Bad code');
  });
});

describe('a token', () => {
  it('that is fresh is handed out at once, and the store asked once', async () => {
    const server = await startTokenServer();
    const { provider, store } = await providerWith(server, stored({ expiresAt: Date.now() + hour }));
    const get = vi.spyOn(store, 'get');
    expect(await provider.getToken()).toBe('access-0');
    expect(provider.getToken()).toBe('access-0');
    expect(get).toHaveBeenCalledTimes(1);
    expect(server.received).toHaveLength(0);
  });

  it('that has expired is refreshed once for 200 calls, and saved before the first call goes out', async () => {
    const server = await startTokenServer();
    const events: string[] = [];
    const store = memoryTokenStore();
    const { client } = await providerWith(server, stored(), {
      store: {
        ...store,
        async set(key, tokens, replaces) {
          const saved = await store.set(key, tokens, replaces);
          events.push(`saved ${tokens.refreshToken} after ${server.counts.api} calls`);
          return saved;
        },
      },
    });
    const answers = await Promise.all(Array.from({ length: 200 }, () => client.listThings()));
    expect(new Set(answers.map(({ bearer }) => bearer))).toEqual(new Set(['access-1']));
    expect(server.counts).toMatchObject({ refresh: 1, api: 200 });
    expect(events).toEqual(['saved refresh-0 after 0 calls', 'saved refresh-1 after 0 calls']);
    expect(server.forms[0]).toEqual({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: 'refresh-0',
      user_type: 'Location',
    });
  });

  it('that the server calls expired is refreshed once for 200 calls', async () => {
    const server = await startTokenServer();
    const { client } = await providerWith(server, stored({ expiresAt: Date.now() + hour }));
    server.valid.access.clear();
    await Promise.all(Array.from({ length: 200 }, () => client.createThing({ type: 'a' })));
    expect(server.counts).toMatchObject({ refresh: 1, api: 200 });
  });

  it('that another process has refreshed is taken from the store', async () => {
    const server = await startTokenServer();
    const { client, store } = await providerWith(server, stored({ expiresAt: Date.now() + hour }));
    await client.listThings();
    server.valid.access.clear();
    server.valid.access.add('access-elsewhere');
    const fresh = { generation: 2, accessToken: 'access-elsewhere', expiresAt: Date.now() + hour };
    await store.set('location:l1', stored(fresh), 1);
    expect(await client.listThings()).toMatchObject({ bearer: 'access-elsewhere' });
    expect(server.counts.refresh).toBe(0);
  });

  it('that is refused although it is new is not refreshed: that would not help', async () => {
    const server = await startTokenServer();
    const { client, provider } = await providerWith(server);
    await provider.exchangeCode('good-code');
    server.valid.access.clear();
    expect(await failureOf(client.listThings())).toMatchObject({ name: 'AuthenticationError' });
    expect(server.counts.refresh).toBe(0);
  });

  it('keeps its refresh token and scopes where the answer has none', async () => {
    const server = await startTokenServer({
      intercept: ({ url }, response) => {
        if (url !== '/oauth/token') return false;
        sendJson(response, 200, { access_token: 'access-0', expires_in: '60' });
        return true;
      },
    });
    const { provider, store } = await providerWith(server, stored({ scopes: ['things.write'] }));
    await provider.getToken();
    expect(await store.get('location:l1')).toMatchObject({ refreshToken: 'refresh-0', scopes: ['things.write'] });
  });

  it('without the scope of an operation ends the call before anything is sent', async () => {
    const server = await startTokenServer();
    const tokens = stored({ expiresAt: Date.now() + hour, scopes: ['things.readonly'] });
    const { client } = await providerWith(server, tokens);
    const error = await failureOf(client.createThing({ type: 'a' }));
    expect(error).toMatchObject({ name: 'InputError', message: expect.stringContaining('scope things.write') });
    expect(server.received).toHaveLength(0);
  });
});

describe('refreshing ahead of expiry', () => {
  it('happens between 10 and 5 minutes before, at another moment in each process', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const server = await startTokenServer();
    const expiresAt = Date.now() + 24 * hour;
    const moments: number[] = [];
    for (let process = 0; process < 20; process++) {
      vi.setSystemTime(expiresAt - 24 * hour);
      const before = server.counts.refresh;
      const { provider } = await providerWith(server, stored({ obtainedAt: Date.now(), expiresAt }));
      await provider.getToken();
      for (let ahead = 660_000; server.counts.refresh === before && ahead > 0; ahead -= 10_000) {
        vi.setSystemTime(expiresAt - ahead);
        await provider.getToken();
        if (server.counts.refresh > before) moments.push(ahead);
      }
    }
    expect(moments).toHaveLength(20);
    expect(Math.max(...moments)).toBeLessThanOrEqual(600_000);
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(290_000);
    expect(new Set(moments).size).toBeGreaterThan(5);
  });

  const soon = () => stored({ obtainedAt: Date.now() - 24 * hour, expiresAt: Date.now() + 60_000 });

  it('fails no call: the old token is used, the failure reported, and the next attempt waits', async () => {
    const server = await startTokenServer({
      intercept: ({ url }, response) => {
        if (url !== '/oauth/token') return false;
        sendJson(response, 400, { error: 'invalid_request' });
        return true;
      },
    });
    const onRefreshError = vi.fn();
    const { client, provider } = await providerWith(server, soon(), { onRefreshError });
    await provider.getToken();
    for (let i = 0; i < 3; i++) expect(await client.listThings()).toMatchObject({ bearer: 'access-0' });
    expect(onRefreshError).toHaveBeenCalledTimes(1);
    expect(onRefreshError.mock.calls[0]?.[0]).toMatchObject({ name: 'ValidationError' });
  });

  it('survives an onRefreshError that fails', async () => {
    const server = await startTokenServer();
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const onRefreshError = () => {
      throw new Error('pager is down');
    };
    const { client, provider } = await providerWith(server, soon(), { onRefreshError });
    server.valid.refresh.clear();
    await provider.getToken();
    expect(await client.listThings()).toMatchObject({ bearer: 'access-0' });
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  it('holds up a call for a second at most, and goes on', async () => {
    let answer = () => {};
    const server: Server = await startTokenServer({
      intercept: ({ url }, response) => {
        if (url !== '/oauth/token' || server.counts.api > 0) return false;
        answer = () => sendJson(response, 200, server.issue({}));
        return true;
      },
    });
    const { client, provider, store } = await providerWith(server, soon());
    await provider.getToken();
    expect(await client.listThings()).toMatchObject({ bearer: 'access-0' });
    expect(await client.listThings()).toMatchObject({ bearer: 'access-0' });
    answer();
    await expect.poll(async () => (await store.get('location:l1'))?.generation).toBe(2);
    expect(await client.listThings()).toMatchObject({ bearer: 'access-1' });
  });

  it('does not wait for a process that is at it already', async () => {
    const server = await startTokenServer();
    const { provider, store } = await providerWith(server, soon());
    await provider.getToken();
    await store.lock('location:l1', 1, hour);
    expect(await provider.getToken()).toBe('access-0');
    expect(server.counts.refresh).toBe(0);
  });
});

describe('a company', () => {
  const company = (more: Partial<StoredTokens> = {}) => {
    const { locationId: _, ...tokens } = stored({ userType: 'Company', expiresAt: Date.now() + hour, ...more });
    return tokens;
  };

  it('has its token exchanged for that of a location, once for 200 calls, and for each location its own', async () => {
    const server = await startTokenServer();
    const { client, store } = await providerWith(server, company(), { companyId: 'c1' });
    const calls = Array.from({ length: 200 }, (_, index) => client.listThings({}, { locationId: `l${index % 2}` }));
    const bearers = (await Promise.all(calls)).map(({ bearer }) => bearer);
    expect(new Set(bearers.filter((_, index) => index % 2 === 0)).size).toBe(1);
    expect(new Set(bearers).size).toBe(2);
    expect(server.counts).toMatchObject({ location: 2, refresh: 0 });
    const { headers, body } = server.received.find(({ url }) => url === '/oauth/locationToken')!;
    expect(headers).toMatchObject({
      authorization: 'Bearer access-0',
      version: '2021-07-28',
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(body.toString()).toMatch(/^companyId=c1&locationId=l[01]$/);
    const saved = await store.get('location:l1');
    expect(saved).toMatchObject({ userType: 'Location', locationId: 'l1', companyId: 'c1' });
    expect(saved).not.toHaveProperty('refreshToken');
  });

  it.each([
    ['has expired', { expiresAt: 0 }, false],
    ['is called expired by the server', {}, true],
  ])('whose token %s has it refreshed first, as a company', async (_, more, isRevoked) => {
    const server = await startTokenServer();
    const { client } = await providerWith(server, company(more), { companyId: 'c1' });
    if (isRevoked) server.valid.access.clear();
    expect(await client.listThings()).toMatchObject({ ok: true });
    expect(server.counts).toMatchObject({ location: 1, refresh: 1 });
    expect(server.forms.find((form) => form['refresh_token'])).toMatchObject({ user_type: 'Company' });
  });

  it('exchanges anew for a location whose token has expired', async () => {
    const server = await startTokenServer();
    const { client, store } = await providerWith(server, company(), { companyId: 'c1' });
    const { refreshToken: _, ...expired } = stored();
    await store.set('location:l1', expired, 0);
    expect(await client.listThings()).toMatchObject({ bearer: 'access-1' });
    expect(server.counts).toMatchObject({ location: 1, refresh: 0 });
  });

  it('that is authorized again serves its locations again', async () => {
    const server = await startTokenServer();
    const { client, provider } = await providerWith(server, company({ expiresAt: 0 }), { companyId: 'c1' });
    server.valid.refresh.clear();
    const error = await failureOf(client.listThings());
    expect(error).toMatchObject({ name: 'ReauthorizationRequiredError', companyId: 'c1', locationId: undefined });
    expect(await provider.exchangeCode('good-code', { userType: 'Company' })).toMatchObject({ userType: 'Company' });
    expect(await client.listThings()).toMatchObject({ ok: true });
  });

  it('is meant itself where no location is named', async () => {
    const server = await startTokenServer();
    const { store } = await providerWith(server, company());
    const options = { clientId, clientSecret, store, baseUrl: server.url };
    expect(await oauthTokens({ ...options, companyId: 'c1' }).getToken()).toBe('access-0');
    const error = await failureOf(createFixtureClient({ token: oauthTokens(options) }).listThings());
    expect(error).toMatchObject({ name: 'InputError', field: 'locationId' });
  });
});

it('a location that was never authorized is named, with what to do', async () => {
  const server = await startTokenServer();
  const { client } = await providerWith(server);
  const error = await failureOf(client.listThings({}, { locationId: 'l9' }));
  expect(error).toMatchObject({ name: 'ReauthorizationRequiredError', reason: 'missing', locationId: 'l9' });
  expect((error as Error).message).toContain('There are no tokens for location l9.');
});

it('no error, and nothing that is logged, shows a secret', async () => {
  const server = await startTokenServer();
  const { provider, client } = await providerWith(server, stored());
  server.valid.refresh.clear();
  const errors = [
    await failureOf(client.listThings()),
    await failureOf(provider.exchangeCode('bad-code')),
    await failureOf((await providerWith(server, stored(), { clientSecret: 'wrong-secret' })).client.listThings()),
  ];
  const shown = [provider, client, ...errors].map(
    (value) => inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value),
  );
  expect(shown.join('\n')).not.toMatch(/refresh-\d|access-\d|secret-of-the-app|wrong-secret|bad-code/);
});

it.each<[string, unknown, RegExp]>([
  ['no options', undefined, /takes an object/],
  ['no client id', { clientSecret, store: {} }, /needs the option "clientId"/],
  ['an empty secret', { clientId, clientSecret: '', store: {} }, /"clientSecret" of oauthTokens must be a string/],
  ['an unknown option', { clientId, clientSecret, store: {}, refreshahead: 1 }, /has no option "refreshahead"\. Known/],
  ['a negative duration', { clientId, clientSecret, store: {}, timeout: -1 }, /must be a number of milliseconds/],
  ['no time for a request', { clientId, clientSecret, store: {}, timeout: 0 }, /must be a number of milliseconds/],
  ['plain http', { clientId, clientSecret, store: {}, baseUrl: 'http://example.com' }, /unencrypted/],
])('%s is refused', (_, options, message) => {
  expect(() => oauthTokens(options as OAuthOptions)).toThrow(message);
});
