import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  memoryTokenStore,
  type OAuthOptions,
  oauthTokens,
  type StoredTokens,
  type TokenStore,
} from '../../src/oauth.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, sendJson } from '../loopback-server.ts';
import { clientId, clientSecret, startTokenServer } from './token-server.ts';

const hour = 3_600_000;

function stored(more: Partial<StoredTokens> = {}): StoredTokens {
  const now = Date.now();
  return {
    generation: 1,
    accessToken: 'access-0',
    refreshToken: 'refresh-0',
    obtainedAt: now - 24 * hour,
    expiresAt: now - 1,
    userType: 'Location',
    locationId: 'l1',
    companyId: 'c1',
    ...more,
  };
}

type Server = Awaited<ReturnType<typeof startTokenServer>>;

/** A provider over a store in which `tokens` are saved. */
async function providerWith(server: Server, tokens?: StoredTokens, more: Partial<OAuthOptions> = {}) {
  const store = more.store ?? memoryTokenStore();
  if (tokens) {
    server.valid.access.add(tokens.accessToken);
    if (tokens.refreshToken) server.valid.refresh.add(tokens.refreshToken);
    await store.set(tokens.locationId ? 'location:l1' : 'company:c1', tokens, 0);
  }
  const provider = oauthTokens({ clientId, clientSecret, baseUrl: server.url, locationId: 'l1', ...more, store });
  return { store, provider, client: createFixtureClient({ baseUrl: server.url, token: provider, rateLimit: false }) };
}

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

  it('does not wait for a process that is at it already', async () => {
    const server = await startTokenServer();
    const { provider, store } = await providerWith(server, soon());
    await provider.getToken();
    await store.lock('location:l1', 1, hour);
    expect(await provider.getToken()).toBe('access-0');
    expect(server.counts.refresh).toBe(0);
  });
});

describe('a refresh token that is refused', () => {
  it('is reported with what to do, and not tried again until there is another', async () => {
    const server = await startTokenServer();
    const { client, provider } = await providerWith(server, stored());
    server.valid.refresh.clear();
    for (let i = 0; i < 3; i++) {
      const error = await failureOf(client.listThings());
      expect(error).toMatchObject({ name: 'ReauthorizationRequiredError', reason: 'refused', locationId: 'l1' });
      expect((error as Error).message).toMatch(/authorization URL again and pass the code to exchangeCode/);
    }
    expect(server.counts.refresh).toBe(1);
    await provider.exchangeCode('good-code');
    expect(await client.listThings()).toMatchObject({ ok: true });
  });

  it('after a process died in the middle of a refresh is reported as that', async () => {
    const server = await startTokenServer();
    const { client, store } = await providerWith(server, stored());
    const before = Date.now();
    await store.lock('location:l1', 1, 0);
    server.valid.refresh.clear();
    const error = await failureOf(client.listThings());
    expect(error).toMatchObject({ name: 'ReauthorizationRequiredError', reason: 'interrupted' });
    const { interruptedSince } = error as { interruptedSince: Date };
    expect(Math.abs(interruptedSince.getTime() - before)).toBeLessThan(1_000);
  });

  it('does no harm if the process that was thought dead has saved newer tokens after all', async () => {
    const store = memoryTokenStore();
    const server = await startTokenServer({
      intercept: ({ url }, response) => {
        if (url !== '/oauth/token') return false;
        const late = stored({ generation: 2, accessToken: 'access-late', expiresAt: Date.now() + hour });
        void store.set('location:l1', late, 1).then(() => sendJson(response, 400, { error: 'invalid_grant' }));
        return true;
      },
    });
    server.valid.access.add('access-late');
    const { client } = await providerWith(server, stored(), { store });
    expect(await client.listThings()).toMatchObject({ bearer: 'access-late' });
  });

  it('is told from a wrong secret of the app, which is thrown as it is', async () => {
    const server = await startTokenServer();
    const { client, store } = await providerWith(server, stored(), { clientSecret: 'wrong-secret' });
    const error = await failureOf(client.listThings());
    expect(error).toMatchObject({ name: 'AuthenticationError', operationId: 'getAccessToken' });
    expect(inspect(error, { depth: 9 }) + JSON.stringify((error as { body: unknown }).body)).not.toContain(
      'wrong-secret',
    );
    expect(await store.get('location:l1')).toMatchObject({ refreshToken: 'refresh-0' });
  });
});

describe('a process that dies', () => {
  /** Does what it is asked until its `steps` are used up; then nothing ever ends, before or after it took effect. */
  function mortal(store: TokenStore, steps: number, isDone: boolean, onDeath: () => void): TokenStore {
    let step = 0;
    const run = async <T>(work: () => Promise<T>): Promise<T> => {
      if (++step < steps) return work();
      if (isDone && step === steps) await work();
      onDeath();
      return new Promise(() => undefined);
    };
    return {
      get: (key) => run(() => store.get(key)),
      set: (key, tokens, replaces) => run(() => store.set(key, tokens, replaces)),
      async lock(key, generation, duration) {
        const lease = await run(() => store.lock(key, generation, duration));
        return lease && { ...lease, release: (isUnknown) => run(() => lease.release(isUnknown)) };
      },
    };
  }

  // get, lock, get, (refresh,) set, get, release.
  const deaths = [1, 2, 3, 4, 5, 6].flatMap((step) => [
    { step, when: 'before', isLost: step === 4 },
    { step, when: 'after', isLost: false },
  ]);

  it.each(deaths)(
    '$when step $step of a refresh leaves tokens, or word of what was lost',
    async ({ step, when, isLost }) => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const server = await startTokenServer();
      const store = memoryTokenStore();
      let onDeath = () => {};
      const death = new Promise<void>((resolve) => {
        onDeath = resolve;
      });
      await providerWith(server, stored(), { store });
      const dying = await providerWith(server, undefined, { store: mortal(store, step, when === 'after', onDeath) });
      void dying.client.listThings().catch(() => undefined);
      await death;
      vi.setSystemTime(Date.now() + 60_000);
      const heir = await providerWith(server, undefined, { store });
      const outcome = await heir.client.listThings().catch((error: unknown) => error);
      expect(outcome).toMatchObject(
        isLost ? { name: 'ReauthorizationRequiredError', reason: 'interrupted' } : { ok: true },
      );
      expect(server.counts.refresh).toBe(isLost ? 2 : 1);
    },
  );
});

describe('a refresh whose answer is lost', () => {
  const dropFirst = () => {
    let dropped = 0;
    return (request: { url: string }, response: import('node:http').ServerResponse) => {
      if (request.url !== '/oauth/token' || dropped++) return false;
      response.socket?.destroy();
      return true;
    };
  };

  it('before the server acted is repeated', async () => {
    const server = await startTokenServer({ intercept: dropFirst() });
    const { client, store } = await providerWith(server, stored());
    expect(await client.listThings()).toMatchObject({ bearer: 'access-1' });
    expect(await store.get('location:l1')).toMatchObject({ generation: 2, refreshToken: 'refresh-1' });
  });

  it('after the server had replaced the token is reported as that', async () => {
    const drop = dropFirst();
    const server: Server = await startTokenServer({
      intercept: (request, response) => drop(request, response) && server.valid.refresh.delete('refresh-0'),
    });
    const { client } = await providerWith(server, stored());
    const error = await failureOf(client.listThings());
    expect(error).toMatchObject({ name: 'ReauthorizationRequiredError', reason: 'interrupted' });
  });

  it('is remembered by whoever tries next', async () => {
    let isDown = true;
    const server: Server = await startTokenServer({
      intercept: ({ url }, response) => {
        if (url !== '/oauth/token' || !isDown) return false;
        server.valid.refresh.delete('refresh-0');
        response.socket?.destroy();
        return true;
      },
    });
    const { client, store } = await providerWith(server, stored());
    expect(await failureOf(client.listThings())).toMatchObject({ name: 'ConnectionError', maybeSent: true });
    isDown = false;
    const another = await providerWith(server, undefined, { store });
    const error = await failureOf(another.client.listThings());
    expect(error).toMatchObject({ name: 'ReauthorizationRequiredError', reason: 'interrupted' });
  });

  it('by silence ends after its time', async () => {
    const server = await startTokenServer({ intercept: ({ url }) => url === '/oauth/token' });
    const { client } = await providerWith(server, stored(), { timeout: 20, lockDuration: 60 });
    expect(await failureOf(client.listThings())).toMatchObject({ name: 'TimeoutError', operationId: 'getAccessToken' });
  });
});

describe('the limit of the token endpoint', () => {
  it('is obeyed: a wait that is short is waited, a long one thrown, and nothing is asked meanwhile', async () => {
    let refusals = 0;
    const server = await startTokenServer({
      intercept: ({ url }, response) => {
        if (url !== '/oauth/token') return false;
        refusals++;
        response.setHeader('retry-after', '60');
        sendJson(response, 429, { statusCode: 429, message: 'Too Many Requests' });
        return true;
      },
    });
    const { client } = await providerWith(server, stored());
    for (let i = 0; i < 3; i++) {
      expect(await failureOf(client.listThings())).toMatchObject({ name: 'RateLimitError', retryAfter: 60_000 });
    }
    expect(refusals).toBe(1);
  });
});

describe('a store that fails', () => {
  it('while new tokens are saved is tried again, and the tokens are used only once they are saved', async () => {
    const server = await startTokenServer();
    const store = memoryTokenStore();
    let failures = 2;
    const { client } = await providerWith(server, stored(), {
      store: {
        ...store,
        set: async (key, tokens, replaces) => {
          if (tokens.generation === 2 && failures-- > 0) throw new Error('disk is full');
          return store.set(key, tokens, replaces);
        },
      },
    });
    expect(await client.listThings()).toMatchObject({ bearer: 'access-1' });
    expect(server.counts.refresh).toBe(1);
  });

  it('for long loses nothing: the tokens are saved by a later call, without another refresh', async () => {
    const server = await startTokenServer();
    const store = memoryTokenStore();
    let isBroken = true;
    const cause = new Error('disk is full');
    const { client } = await providerWith(server, stored(), {
      store: {
        ...store,
        set: async (key, tokens, replaces) => {
          if (tokens.generation === 2 && isBroken) throw cause;
          return store.set(key, tokens, replaces);
        },
      },
    });
    expect(await failureOf(client.listThings())).toMatchObject({ name: 'TokenStoreError', cause });
    expect(server.counts.api).toBe(0);
    isBroken = false;
    expect(await client.listThings()).toMatchObject({ bearer: 'access-1' });
    expect(server.counts.refresh).toBe(1);
  });

  it('while the tokens of a code are saved loses nothing either', async () => {
    const server = await startTokenServer();
    const store = memoryTokenStore();
    let isBroken = true;
    const broken = () => Promise.reject(new Error('connection refused'));
    const { client, provider } = await providerWith(server, undefined, {
      store: { ...store, get: (key) => (isBroken ? broken() : store.get(key)) },
    });
    expect(await failureOf(provider.exchangeCode('good-code'))).toMatchObject({ name: 'TokenStoreError' });
    isBroken = false;
    expect(await client.listThings()).toMatchObject({ bearer: 'access-1' });
    expect(server.counts).toMatchObject({ code: 1, refresh: 0 });
  });

  it.each(['get', 'lock'] as const)('in %s is reported with its own error as the cause', async (method) => {
    const server = await startTokenServer();
    const cause = new Error('connection refused');
    const { store } = await providerWith(server, stored());
    const broken: TokenStore = { ...store, [method]: () => Promise.reject(cause) };
    const { client } = await providerWith(server, undefined, { store: broken });
    expect(await failureOf(client.listThings())).toMatchObject({ name: 'TokenStoreError', cause });
  });

  it('by keeping the lease taken does not hold calls up for ever', async () => {
    const server = await startTokenServer();
    const { store } = await providerWith(server, stored());
    const { client } = await providerWith(server, undefined, {
      store: { ...store, lock: async () => undefined },
      lockDuration: 10,
    });
    const error = await failureOf(client.listThings());
    expect(error).toMatchObject({ name: 'TokenStoreError', message: expect.stringContaining('clocks') });
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

it('an answer without a token is refused, and not shown', async () => {
  const server = await startTokenServer({
    intercept: ({ url }, response) => {
      if (url !== '/oauth/token') return false;
      sendJson(response, 200, { token: 'access-elsewhere' });
      return true;
    },
  });
  const { client } = await providerWith(server, stored());
  const error = await failureOf(client.listThings());
  expect(error).toMatchObject({ name: 'ResponseParseError' });
  expect(inspect(error, { showHidden: true })).not.toContain('access-elsewhere');
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
  ['plain http', { clientId, clientSecret, store: {}, baseUrl: 'http://example.com' }, /unencrypted/],
])('%s is refused', (_, options, message) => {
  expect(() => oauthTokens(options as OAuthOptions)).toThrow(message);
});
