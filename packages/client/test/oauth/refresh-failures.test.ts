import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryTokenStore, type TokenStore } from '../../src/oauth.ts';
import { failureOf, sendJson } from '../loopback-server.ts';
import { hour, providerWith, type Server, stored } from './provider-with.ts';
import { startTokenServer } from './token-server.ts';

afterEach(() => {
  vi.useRealTimers();
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

  const answering = (status: number, body: object) =>
    startTokenServer({
      intercept: ({ url }, response) => {
        if (url !== '/oauth/token') return false;
        sendJson(response, status, body);
        return true;
      },
    });

  it.each<[number, object]>([
    [400, { error: 'invalid_grant' }],
    [400, { error: 'invalid_grant', error_description: 'This refresh token is invalid' }],
    [401, { statusCode: 401, message: 'Invalid refresh token' }],
    [422, { statusCode: 422, message: ['The refresh token has expired'] }],
  ])('is known by %i %o', async (status, body) => {
    const server = await answering(status, body);
    const error = await failureOf((await providerWith(server, stored())).client.listThings());
    expect(error).toMatchObject({ name: 'ReauthorizationRequiredError', cause: { status } });
  });

  it.each<[number, object]>([
    [
      400,
      { error: 'invalid_request', error_description: 'grant_type must be one of authorization_code, refresh_token' },
    ],
    [401, { error: 'invalid_client' }],
    [403, { statusCode: 403, message: 'Forbidden' }],
  ])('is not what %i %o means', async (status, body) => {
    const server = await answering(status, body);
    const error = await failureOf((await providerWith(server, stored())).client.listThings());
    expect(error).toMatchObject({ status, operationId: 'getAccessToken' });
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
    return (request: { url: string }, response: ServerResponse) => {
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
    const { client } = await providerWith(server, stored(), { timeout: 200, lockDuration: 600 });
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
