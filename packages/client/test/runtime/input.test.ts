import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, startServer } from '../loopback-server.ts';

async function start() {
  const server = await startServer();
  return { ...server, client: createFixtureClient({ baseUrl: server.url }) };
}

describe('flat input', () => {
  it('goes into path, query and JSON body by the table', async () => {
    const { client, received } = await start();
    await client.updateThing({ thingId: 'a', partId: 'b', dry: true, name: 'Zoë', count: 0, note: null });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'PUT', url: '/things/a/parts/b?dry=true' });
    expect(received[0]!.headers['content-type']).toBe('application/json');
    expect(JSON.parse(received[0]!.body.toString())).toEqual({ name: 'Zoë', count: 0, note: null });
  });

  it('is not changed by the call', async () => {
    const { client } = await start();
    const input = Object.freeze({ type: 'a', list: Object.freeze([1]) });
    await client.createThing(input);
    expect(input).toEqual({ type: 'a', list: [1] });
  });

  it('sends a declared header', async () => {
    const { client, received } = await start();
    await client.getThing({ thingId: 'a', trace: 'abc' });
    expect(received[0]!.headers['trace']).toBe('abc');
  });

  it('may be left out where nothing is required', async () => {
    const { client, received } = await start();
    await client.listThings();
    await client.listThings({});
    expect(received.map(({ url }) => url)).toEqual(['/things', '/things']);
  });

  it('keeps a trailing slash of the path, which the API needs', async () => {
    const { client, received } = await start();
    await client.createThing({ type: 'a' });
    expect(received[0]!.url).toBe('/things/');
  });

  it('sends no body and no content type where the operation has none', async () => {
    const { client, received } = await start();
    await client.getThing({ thingId: 'a' });
    expect(received[0]!.body).toHaveLength(0);
    expect(received[0]!.headers['content-type']).toBeUndefined();
  });

  it('becomes a URL-encoded form where the operation says so', async () => {
    const { client, received } = await start();
    await client.login({ user: 'a b', scope: ['x', 'y'], skip: undefined });
    expect(received[0]!.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(received[0]!.body.toString()).toBe('user=a+b&scope=x&scope=y');
  });
});

describe('query', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['text', { tags: 'a b&c=d' }, 'tags=a%20b%26c%3Dd'],
    ['numbers and booleans, false and 0 included', { limit: 0, starred: false }, 'limit=0&starred=false'],
    ['a repeated list', { tags: ['x', 'y,z'] }, 'tags=x&tags=y%2Cz'],
    ['a comma-separated list', { followers: ['u1', 'ü'] }, 'followers=u1,%C3%BC'],
    ['null and undefined as not set', { limit: null, starred: undefined }, ''],
    ['an empty string as an empty value', { tags: '' }, 'tags='],
  ])('sends %s', async (_, input, want) => {
    const { client, received } = await start();
    await client.search({ locationId: 'l', ...input });
    expect(received[0]!.url).toBe(`/things/search?locationId=l${want && `&${want}`}`);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a Date', { limit: new Date(0) }, /"limit" is a Date.*milliseconds.*seconds.*toISOString/],
    ['an empty list', { followers: [] }, /"followers" is an empty list.*Leave it out/],
    ['a comma inside an item of a comma-separated list', { followers: ['a,b'] }, /"followers".*comma/],
    ['an object', { limit: {} }, /"limit" must be a string, number/],
    ['null inside a list', { tags: [null] }, /"tags" must be .* not null/],
    ['NaN', { limit: Number.NaN }, /"limit" is NaN/],
    ['a lone surrogate', { tags: '\ud800' }, /"tags".*surrogate/],
  ])('refuses %s and sends nothing', async (_, input, message) => {
    const { client, received } = await start();
    const error = await failureOf(client.search({ locationId: 'l', ...input }));
    expect(InputError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(message);
    expect(received).toHaveLength(0);
  });
});

it.each<[string, Record<string, unknown>]>([
  ['the path', { thingId: 'a\ud800' }],
  ['a header', { thingId: 'a', trace: '\udc00b' }],
])('refuses half a character in %s and sends nothing', async (_, input) => {
  const { client, received } = await start();
  expect(InputError.isInstance(await failureOf(client.getThing(input)))).toBe(true);
  expect(received).toHaveLength(0);
});

describe('path', () => {
  it.each([
    ['a/b', 'a%2Fb'],
    ['a?b#c', 'a%3Fb%23c'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
    ['a b', 'a%20b'],
    ['{x}', '%7Bx%7D'],
    ['$&', '%24%26'],
    ['..a', '..a'],
  ])('encodes %j as one segment', async (thingId, want) => {
    const { client, received } = await start();
    await client.getThing({ thingId });
    expect(received[0]!.url).toBe(`/things/${want}`);
  });

  it.each([undefined, null, '', ' ', '\n', '.', '..', '%2e%2e', '%2E', '.%2e', 5, {}, ['a'], true, '\udc00'])(
    'refuses %j before a URL exists',
    async (thingId) => {
      const { client, received } = await start();
      const error = await failureOf(client.deleteThing({ thingId }));
      expect(error).toMatchObject({ name: 'InputError', field: 'thingId' });
      expect((error as Error).message).toContain('"thingId"');
      expect(received).toHaveLength(0);
    },
  );
});

describe('wrong input', () => {
  it.each<[string, unknown, RegExp]>([
    ['a string', 'id', /getThing takes one object .* not a string/],
    ['null', null, /not null/],
    ['a list', [], /not a list/],
    ['a missing field', {}, /getThing needs "thingId"/],
    ['a misspelt field', { thingId: 'a', thnigId: 'b' }, /getThing has no input "thnigId"\. Known: thingId/],
    ['a field of Object.prototype', { thingId: 'a', constructor: 'b' }, /has no input "constructor"/],
  ])('rejects %s and says what to pass', async (_, input, message) => {
    const { client, received } = await start();
    const error = await failureOf(client.getThing(input as never));
    expect(InputError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(message);
    expect(received).toHaveLength(0);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a Date in the body', { at: new Date() }, /"at" is a Date/],
    ['NaN in the body, which JSON would turn into null', { count: Number.NaN }, /"count" is NaN/],
    ['a bigint in the body', { count: 1n }, /cannot be written as JSON/],
    ['an empty required field', { type: '' }, /createThing needs "type"/],
  ])('rejects %s', async (_, input, message) => {
    const { client, received } = await start();
    const error = await failureOf(client.createThing({ type: 'a', ...input }));
    expect(InputError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(message);
    expect(received).toHaveLength(0);
  });

  it('is reported by rejecting, never by throwing', async () => {
    const call = createFixtureClient({}).getThing({});
    await expect(call.catch(() => 'rejected')).resolves.toBe('rejected');
  });
});
