import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/runtime/errors/index.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, startServer } from '../loopback-server.ts';

async function start() {
  const server = await startServer();
  return { ...server, client: createFixtureClient({ baseUrl: server.url }) };
}

class WithGetter {
  get type(): string {
    return 'a';
  }
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
}

describe('a body', () => {
  it('may have a field named __proto__', async () => {
    const { client, received } = await start();
    await client.createThing(JSON.parse('{"type":"a","__proto__":{"x":1}}'));
    expect(received[0]!.body.toString()).toBe('{"type":"a","__proto__":{"x":1}}');
  });

  it('may hold plain data of any shape', async () => {
    const { client, received } = await start();
    const input = { type: 'a', list: [null, [true, 0]], record: Object.assign(Object.create(null), { b: undefined }) };
    await client.createThing(input);
    expect(received[0]!.body.toString()).toBe('{"type":"a","list":[null,[true,0]],"record":{}}');
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['a function', { text: () => 'x' }, 'text', /"text" is a function, not data/],
    ['a symbol', { text: Symbol('x') }, 'text', /"text" is a symbol/],
    ['a toJSON of its own', { toJSON: () => ({}) }, 'toJSON', /"toJSON" is a function/],
    ['NaN inside a list', { list: [1, Number.NaN] }, 'list', /"list\[1\]" is NaN/],
    ['a Date inside an object', { call: { at: new Date(0) } }, 'call', /"call\.at" is a Date/],
    ['undefined inside a list', { list: [undefined] }, 'list', /"list\[0\]" is undefined/],
    ['a hole in a list', { list: new Array(1) }, 'list', /"list\[0\]" is undefined/],
    ['a Map', { map: new Map([[1, 2]]) }, 'map', /"map" is a Map, which JSON cannot hold/],
    ['a Blob', { file: new Blob(['x']) }, 'file', /"file" is a Blob/],
    ['bytes', { file: new Uint8Array(1) }, 'file', /"file" is a Uint8Array/],
  ])('refuses %s, which JSON would change without a word', async (_, fields, field, message) => {
    const { client, received } = await start();
    const error = await failureOf(client.createThing({ type: 'a', ...fields }));
    expect(error).toMatchObject({ name: 'InputError', field });
    expect((error as Error).message).toMatch(message);
    expect(received).toHaveLength(0);
  });

  it.each([
    ['contains itself', () => Object.assign([] as unknown[], { 0: null }).fill(null)],
    ['is nested too deeply', () => nested(100_000)],
  ])('that %s ends in InputError or is sent, never in a RangeError', async (_, make) => {
    const value = make() as unknown[];
    if (Array.isArray(value)) value[0] = value;
    const { client } = await start();
    const error = await failureOf(client.createThing({ type: 'a', value }));
    expect(InputError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(/contains itself, or one nested too deeply/);
  });

  it('does not take an inherited field for one that is sent', async () => {
    const { client, received } = await start();
    const error = await failureOf(client.createThing(new WithGetter() as never));
    expect((error as Error).message).toMatch(/createThing needs "type"/);
    expect(received).toHaveLength(0);
  });

  it('is what the input was at the call, whatever becomes of it while the token is fetched', async () => {
    const { url, received } = await startServer();
    let give: (token: string) => void = () => undefined;
    const token = new Promise<string>((resolve) => {
      give = resolve;
    });
    const client = createFixtureClient({ baseUrl: url, token: () => token });
    const input = { thingId: 'a', partId: 'b', dry: true, list: [1] };
    const call = client.updateThing(input);
    Object.assign(input, { thingId: 'c', dry: false, more: 1 });
    input.list.push(2);
    give('pit-0123456789abcdef');
    await call;
    expect(received[0]).toMatchObject({ url: '/things/a/parts/b?dry=true' });
    expect(received[0]!.body.toString()).toBe('{"list":[1]}');
  });
});

it.each([{ followers: Object.assign(new Array(2), ['a']) }, { tags: new Array(1) }])(
  'refuses a hole in a query list: %j',
  async (input) => {
    const { client, received } = await start();
    const error = await failureOf(client.search({ locationId: 'l', ...input }));
    expect(InputError.isInstance(error)).toBe(true);
    expect(received).toHaveLength(0);
  },
);

it('sends the bytes of a file as they were at the call', async () => {
  const { client, received } = await start();
  const data = new TextEncoder().encode('before');
  const fileAttachment = [{ data, filename: 'a' }];
  const call = client.upload({ fileAttachment });
  data.fill(0);
  fileAttachment.length = 0;
  await call;
  expect(received[0]!.body.toString()).toContain('before');
});

it.each(['Content-Length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade', 'expect', 'host'])(
  'refuses the header %s, which would look like a broken network',
  async (name) => {
    const { client, received } = await start();
    const error = await failureOf(client.createThing({ type: 'a' }, { headers: { [name]: '5' } }));
    expect(error).toMatchObject({ name: 'InputError', field: 'headers' });
    expect(received).toHaveLength(0);
  },
);

it('refuses a header named __proto__', async () => {
  const { client } = await start();
  const error = await failureOf(client.listThings({}, { headers: JSON.parse('{"__proto__":"v"}') }));
  expect(InputError.isInstance(error)).toBe(true);
});

it('refuses a file whose type is no string', async () => {
  const { client } = await start();
  const file = { data: new Uint8Array(1), filename: 'a', type: Symbol('x') as never };
  const error = await failureOf(client.upload({ fileAttachment: file }));
  expect((error as Error).message).toMatch(/the type of "a" must be a string/);
});
