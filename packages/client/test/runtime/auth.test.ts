import { describe, expect, it } from 'vitest';
import type { TokenContext, TokenProvider } from '../../src/runtime/auth.ts';
import { HoopError, InputError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, type Handler, sendJson, startServer } from '../loopback-server.ts';

/** Refuses `old` as the API refuses an expired token, and takes everything else. */
const refuseOld: Handler = ({ headers }, response) => {
  if (headers.authorization !== 'Bearer old') sendJson(response, 200, { ok: true });
  else sendJson(response, 401, { statusCode: 401, message: 'Invalid JWT' });
};

function providerOf(fresh: string | undefined, more: Partial<TokenProvider> = {}) {
  const asked: [TokenContext, string][] = [];
  const provider: TokenProvider = {
    getToken: () => 'old',
    refreshToken: async (context, rejected) => {
      asked.push([context, rejected]);
      return fresh;
    },
    ...more,
  };
  return { provider, asked };
}

describe('a 401', () => {
  it.each<[string, unknown]>([
    ['Invalid JWT', { statusCode: 401, message: 'Invalid JWT' }],
    [
      'the documented text',
      { statusCode: 401, message: 'Invalid token: access token is invalid', error: 'Unauthorized' },
    ],
    ['a private integration token', { statusCode: 401, message: 'Invalid Private integration token' }],
    ['jwt expired', { statusCode: 401, message: 'jwt expired' }],
  ])('that means expiry (%s) is answered by one refresh and one repetition', async (_, body) => {
    const { url, received } = await startServer((request, response) => {
      if (request.headers.authorization === 'Bearer new') sendJson(response, 201, { ok: true });
      else sendJson(response, 401, body);
    });
    const { provider, asked } = providerOf('new');
    const client = createFixtureClient({ baseUrl: url, token: provider });
    expect(await client.createThing({ type: 'a' })).toEqual({ ok: true });
    expect(asked).toEqual([[{ signal: expect.any(AbortSignal) }, 'old']]);
    expect(received.map(({ headers, body }) => [headers.authorization, body.toString()])).toEqual([
      ['Bearer old', '{"type":"a"}'],
      ['Bearer new', '{"type":"a"}'],
    ]);
  });

  it.each<[string, unknown]>([
    ['a missing scope', { statusCode: 401, message: 'The token is not authorized for this scope.' }],
    [
      'a token of the wrong class',
      {
        statusCode: 401,
        message:
          'This authClass type is not allowed to access this scope. Please reach out to the Platform team to get it added.',
      },
    ],
    ['a missing version header', { statusCode: 401, message: 'version header was not found.' }],
    ['an unknown version', { statusCode: 401, message: 'version header is invalid' }],
    [
      'a provider of another app',
      {
        statusCode: 401,
        message: "You don't have access to the conversationProvider with id: 65f0",
        canonicalCode: 'CONVERSATIONS_MSG_PROVIDER_NO_ACCESS',
      },
    ],
    ['nothing known', { statusCode: 401, message: 'Unauthorized' }],
    ['nothing at all', ''],
  ])('that means %s is thrown at once, without a refresh', async (_, body) => {
    const { url, received } = await startServer((_, response) => sendJson(response, 401, body));
    const { provider, asked } = providerOf('new');
    const error = await failureOf(createFixtureClient({ baseUrl: url, token: provider }).listThings());
    expect(error).toMatchObject({ name: 'AuthenticationError', status: 401 });
    expect(asked).toEqual([]);
    expect(received).toHaveLength(1);
  });

  it('after the refresh is thrown: there is no second refresh', async () => {
    const { url, received } = await startServer((_, response) => sendJson(response, 401, { message: 'Invalid JWT' }));
    const { provider, asked } = providerOf('new');
    const error = await failureOf(createFixtureClient({ baseUrl: url, token: provider }).listThings());
    expect(error).toMatchObject({ name: 'AuthenticationError', status: 401 });
    expect([asked.length, received.length]).toEqual([1, 2]);
  });

  it.each([undefined, 'old'])('is thrown with its body if the provider gives %s', async (fresh) => {
    const { url, received } = await startServer(refuseOld);
    const error = await failureOf(
      createFixtureClient({ baseUrl: url, token: providerOf(fresh).provider }).listThings(),
    );
    expect(error).toMatchObject({ name: 'AuthenticationError', message: expect.stringContaining('Invalid JWT') });
    expect(received).toHaveLength(1);
  });

  it.each<[string, TokenProvider | string | (() => string)]>([
    ['a string', 'old'],
    ['a function', () => 'old'],
    ['a provider that cannot refresh', { getToken: () => 'old' }],
  ])('is thrown where the token is %s', async (_, token) => {
    const { url, received } = await startServer(refuseOld);
    const error = await failureOf(createFixtureClient({ baseUrl: url, token }).listThings());
    expect(error).toMatchObject({ name: 'AuthenticationError' });
    expect(received).toHaveLength(1);
  });
});

describe('a token provider', () => {
  it('is told the location of the call, else of the client, and a signal that ends with the call', async () => {
    const { url } = await startServer();
    const seen: TokenContext[] = [];
    const token: TokenProvider = {
      getToken: (context) => {
        seen.push(context);
        return 'abc';
      },
    };
    const signal = expect.any(AbortSignal);
    await createFixtureClient({ baseUrl: url, token }).listThings();
    const client = createFixtureClient({ baseUrl: url, token, locationId: 'one' });
    await client.listThings();
    await client.listThings({}, { locationId: 'two' });
    expect(seen).toEqual([{ signal }, { locationId: 'one', signal }, { locationId: 'two', signal }]);
  });

  it('whose error is typed has it passed on untouched', async () => {
    const refusal = new HoopError('authorize again');
    const fail = async () => {
      throw refusal;
    };
    const { url } = await startServer(refuseOld);
    expect(await failureOf(createFixtureClient({ token: { getToken: fail } }).listThings())).toBe(refusal);
    const { provider } = providerOf('', { refreshToken: fail });
    expect(await failureOf(createFixtureClient({ baseUrl: url, token: provider }).listThings())).toBe(refusal);
  });

  it('that hangs while refreshing does not keep an aborted call waiting', async () => {
    const { url } = await startServer(refuseOld);
    const controller = new AbortController();
    const { provider } = providerOf('', {
      refreshToken: () => {
        controller.abort('enough');
        return new Promise(() => undefined);
      },
    });
    const call = createFixtureClient({ baseUrl: url, token: provider }).listThings({}, { signal: controller.signal });
    expect(await failureOf(call)).toBe('enough');
  });

  it('whose token lacks the scope of an operation ends the call before anything is sent, naming the scope', async () => {
    const { url, received } = await startServer();
    const { provider } = providerOf('new', { scopes: () => ['things.readonly'] });
    const client = createFixtureClient({ baseUrl: url, token: provider });
    const error = await failureOf(client.createThing({ type: 'a' }));
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toContain('createThing needs the scope things.write');
    expect(received).toHaveLength(0);
    await client.search({ locationId: 'l' });
    await client.listThings();
    expect(received).toHaveLength(2);
  });
});

it('a location id that is none is refused', async () => {
  expect(() => createFixtureClient({ locationId: ' ' })).toThrow(/"locationId" must be the id of a location/);
  const error = await failureOf(createFixtureClient({}).listThings({}, { locationId: 5 as never }));
  expect(error).toMatchObject({ name: 'InputError', field: 'locationId' });
});

describe('the location that a token is asked for', () => {
  const input = { locationId: 'of input' };
  it.each<[string, object, object, string | undefined]>([
    ['the call, before all', { locationId: 'of client' }, { locationId: 'of call' }, 'of call'],
    ['the client', { locationId: 'of client' }, {}, 'of client'],
    ['the input', {}, {}, 'of input'],
  ])('is that of %s', async (_, clientOptions, callOptions, expected) => {
    const { url } = await startServer((_, response) => sendJson(response, 200, {}));
    const asked: (string | undefined)[] = [];
    const token: TokenProvider = {
      getToken({ locationId }) {
        asked.push(locationId);
        return 'pit-0123456789';
      },
    };
    const client = createFixtureClient({ baseUrl: url, token, ...clientOptions });
    await client.search(input, callOptions);
    await client.createThing({ type: 'a', ...input }, callOptions);
    expect(asked).toEqual([expected, expected]);
  });

  it('is none where the input names none, in its own fields', async () => {
    const { url } = await startServer((_, response) => sendJson(response, 200, {}));
    const asked: TokenContext[] = [];
    const token: TokenProvider = {
      getToken(context) {
        asked.push(context);
        return 'pit-0123456789';
      },
    };
    const client = createFixtureClient({ baseUrl: url, token });
    await client.createThing({ type: '"locationId":"a"', nested: { locationId: 'b' } });
    await client.createThing({ type: 'a', locationId: 5 });
    await client.listThings();
    for (const context of asked) expect(context).not.toHaveProperty('locationId');
    expect(asked).toHaveLength(3);
  });
});
