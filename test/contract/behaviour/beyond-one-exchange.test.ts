import type { ApiCall, ClientOptions } from '@hoopai/conversations';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { JsonObject, Schema } from '../judge/document.ts';
import type { Operation } from '../judge/index.ts';
import { firstRequest, inputOf } from '../samples/sample-request.ts';
import { judge, operations, startCannedStand, subject } from '../stand.ts';

type Call = (input: unknown) => ApiCall<unknown> & AsyncIterable<unknown>;

let stand: Awaited<ReturnType<typeof startCannedStand>>;
beforeAll(async () => {
  stand = await startCannedStand();
});
afterAll(() => stand.close());

/** The method of an operation, of a client of its own: what it may do is in question here. */
function methodOf({ id }: Operation, options: Partial<ClientOptions> = {}): Call {
  stand.proxy.take();
  const client = subject.createConversationsClient({
    token: inject('token'),
    baseUrl: stand.proxy.url,
    rateLimit: false,
    retry: false,
    ...options,
  });
  return (client as unknown as Record<string, Call>)[id] as Call;
}

/** What the description says of an operation beside parameters and answers. */
const factsOf = ({ path, method }: Operation) =>
  (judge.document.root['paths'] as Record<string, Record<string, JsonObject>>)[path]?.[method.toLowerCase()] ?? {};

const scopesOf = (operation: Operation): readonly string[] =>
  (factsOf(operation)['security'] as Record<string, string[]>[]).flatMap((way) => way['oauth2'] ?? []);

/** The fields that every variant of the input needs. */
function requiredOf({ parameters, body }: Operation): string[] {
  const ofParameters = parameters.filter((each) => each.isRequired && !each.isClientDefault).map(({ name }) => name);
  const [content] = body?.contents ?? [];
  const schema = content?.schema.value;
  const variants = (schema?.oneOf ?? (schema ? [schema] : [])).map((part) => follow(part).required ?? []);
  return [...ofParameters, ...(variants[0] ?? []).filter((name) => variants.every((each) => each.includes(name)))];
}

const follow = (part: Schema): Schema => (part.$ref ? judge.document.follow<Schema>(part.$ref).value : part);

/** Reads a dotted path; `-1` is the last item. */
const readPath = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, step) => (Array.isArray(at) ? at.at(Number(step)) : (at as JsonObject)?.[step]), value);

/** An id as cursor is mostly the id of the last item too; here it is not, to see which of them is sent. */
function withOwnCursor(page: unknown, path: string): unknown {
  if (typeof readPath(page, path) !== 'string') return page;
  const copy = structuredClone(page);
  const owner = path.split('.').slice(0, -1).join('.');
  const holder = (owner === '' ? copy : readPath(copy, owner)) as Record<string, unknown>;
  holder[path.split('.').at(-1) ?? ''] = 'aCursorOfItsOwn00000';
  return copy;
}

describe.each(operations.map((operation) => ({ id: operation.id, operation })))('$id', ({ operation }) => {
  const input = inputOf(firstRequest(operation));

  test.each(requiredOf(operation))('is not sent without %s', async (name) => {
    const { [name]: _, ...rest } = input;
    await expect(methodOf(operation)(rest)).rejects.toBeInstanceOf(subject.InputError);
    expect(stand.proxy.take()).toEqual([]);
  });

  test('is sent with nothing but what the description requires', async () => {
    stand.answer({ status: 400, mediaType: 'application/json', body: { statusCode: 400, message: 'No' } });
    await expect(methodOf(operation)(input)).rejects.toBeInstanceOf(subject.ValidationError);
    expect(stand.proxy.take()).toHaveLength(1);
  });

  test('wants the scope that the description names, and no other', async () => {
    const withScopes = (scopes: readonly string[]) =>
      methodOf(operation, { token: { getToken: () => inject('token'), scopes: () => scopes } });
    stand.answer({ status: 400, mediaType: 'application/json', body: { statusCode: 400, message: 'No' } });
    await expect(withScopes(scopesOf(operation))(input)).rejects.toBeInstanceOf(subject.ValidationError);
    expect(stand.proxy.take()).toHaveLength(1);
    await expect(withScopes(['another.scope'])(input)).rejects.toThrow(scopesOf(operation)[0] ?? '');
    expect(stand.proxy.take()).toEqual([]);
  });

  const mayRepeat = operation.method !== 'POST' || factsOf(operation)['x-idempotent'] === true;
  test(`is ${mayRepeat ? 'repeated' : 'sent once'} when the server fails`, async () => {
    stand.answer({ status: 503, mediaType: 'application/json', body: { statusCode: 503, message: 'Later' } });
    const call = methodOf(operation, { retry: { attempts: 2, baseDelay: 0 } })(input);
    await expect(call).rejects.toBeInstanceOf(subject.ServerError);
    expect(stand.proxy.take()).toHaveLength(mayRepeat ? 2 : 1);
  });

  const paging = factsOf(operation)['x-pagination'] as
    | { cursor: string; cursorFrom: string; items: string }
    | undefined;
  if (paging === undefined) return;
  test('is paged as the description says', async () => {
    const { cursor, cursorFrom, items } = paging;
    const [content] = operation.responses.find(({ status }) => status.startsWith('2'))?.contents ?? [];
    const page = withOwnCursor(content?.examples['full'], cursorFrom);
    const listed = readPath(page, items) as unknown[];
    stand.answer({ status: 200, mediaType: 'application/json', body: page });
    const walked: unknown[] = [];
    for await (const item of methodOf(operation)(input)) walked.push(item);
    expect(walked.slice(0, listed.length)).toEqual(listed);
    const targets = stand.proxy.take().map(({ request }) => new URL(request.target, stand.proxy.url).searchParams);
    expect(targets[0]?.get(cursor)).toBeNull();
    const wanted = readPath(page, cursorFrom);
    const sent = targets[1]?.get(cursor);
    // Pages overlap by one where the cursor is a sort value: items of equal value would be lost between them.
    if (typeof wanted === 'number') expect(Math.abs(Number(sent) - wanted)).toBeLessThanOrEqual(1);
    else expect(sent).toBe(wanted);
  });
});
