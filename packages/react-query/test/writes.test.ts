import { ServerError } from '@hoopai/conversations';
import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { createMutations, createQueries, type Invalidates, keys } from '../src/index.ts';
import { bundle } from './bundle.ts';
import { inputs } from './generated/examples.gen.ts';
import { serve } from './loopback-server.ts';
import { createClient, createQueryClient } from './set-up.ts';

const client = createClient();
const queries = createQueries(client);
const mutations = createMutations(client);
type WriteId = keyof typeof mutations;
const ids = Object.keys(mutations) as WriteId[];
const other = 'another-id-of-the-kind';

/** Of each read two queries, with the ids of the examples and with others, and of the lists those of their pages. */
function fill(queryClient: QueryClient): void {
  for (const id of Object.keys(queries) as (keyof typeof queries)[]) {
    const example = inputs[id] as Record<string, unknown>;
    const foreign = Object.fromEntries(Object.keys(example).map((name) => [name, other]));
    for (const input of [example, foreign]) {
      queryClient.setQueryData(keys[id](input as never) as never, { id } as never);
      const { infinite } = keys[id] as typeof keys.listMessages;
      if ('infinite' in queries[id]) queryClient.setQueryData(infinite(input as never) as never, {} as never);
    }
  }
}

/** What is stale, as `operationId`, for those of other ids with a mark. */
function staleIn(queryClient: QueryClient): string[] {
  const stale = queryClient.getQueryCache().findAll({ stale: true, predicate: (query) => query.state.isInvalidated });
  const texts = stale.map(({ queryKey: [, id, input, pages] }) => {
    const isOther = JSON.stringify(input).includes(other);
    return `${id}${pages ? ' pages' : ''}${isOther ? ' of others' : ''}`;
  });
  return texts.sort();
}

async function mutate(id: WriteId, options?: { invalidates?: Invalidates }): Promise<string[]> {
  const queryClient = createQueryClient();
  fill(queryClient);
  const observer = new MutationObserver(
    queryClient,
    mutations[id](options) as ReturnType<typeof mutations.sendMessage>,
  );
  await observer.mutate(inputs[id] as never);
  return staleIn(queryClient);
}

test('there is a factory for each write', () => {
  expect(ids.toSorted()).toEqual(bundle.ids(true).toSorted());
});

test.each(ids)('%s makes stale what the description says, and nothing else', async (id) => {
  const named = new Set((await mutate(id)).map((text) => text.split(' ')[0]));
  expect([...named].sort()).toEqual([...(bundle.operation(id)['x-invalidates'] as string[])].sort());
});

describe('where the ids are known, only what has them is stale:', () => {
  const list = ['searchConversations', 'searchConversations pages'];
  const lists = [...list, 'searchConversations of others', 'searchConversations pages of others'];
  const thread = ['listMessages', 'listMessages pages'];
  test.each<[string, WriteId, string[]]>([
    [
      'from a path',
      'deleteConversation',
      [...lists, ...thread, 'getConversation', 'getMessage', 'getMessage of others'],
    ],
    ['from a body', 'createConversation', list],
    ['from both', 'updateConversation', [...list, 'getConversation']],
    ['from a result', 'sendMessage', [...lists, ...thread, 'getConversation']],
    ['from a path and a result', 'updateMessageStatus', [...thread, 'getMessage', 'getEmail', 'getEmail of others']],
  ])('%s, %s', async (_, id, stale) => {
    expect(await mutate(id)).toEqual(stale.sort());
  });
});

describe('what is stale can be told:', () => {
  test('nothing', async () => {
    expect(await mutate('sendMessage', { invalidates: false })).toEqual([]);
  });

  test('operations', async () => {
    expect(await mutate('sendMessage', { invalidates: ['getEmail'] })).toEqual(['getEmail', 'getEmail of others']);
  });

  test('filters', async () => {
    const invalidates = [{ queryKey: keys.getEmail(inputs.getEmail) }];
    expect(await mutate('sendMessage', { invalidates })).toEqual(['getEmail']);
  });
});

test('a write that fails is not repeated by Query, and makes nothing stale', async () => {
  await using server = await serve((_, response) => response.writeHead(500).end('{"message":"no"}'));
  const queryClient = createQueryClient();
  fill(queryClient);
  const options = createMutations(createClient(undefined, server.url)).sendMessage();
  const observer = new MutationObserver(queryClient, options);
  await expect(observer.mutate(inputs.sendMessage)).rejects.toBeInstanceOf(ServerError);
  expect(server.requests).toHaveLength(1);
  expect(staleIn(queryClient)).toEqual([]);
});

test("callbacks of one's own do not turn the cache effects off", async () => {
  const queryClient = createQueryClient();
  fill(queryClient);
  const onSuccess = () => undefined;
  const observer = new MutationObserver(queryClient, { ...mutations.sendMessage(), onSuccess });
  await observer.mutate(inputs.sendMessage);
  expect(staleIn(queryClient)).toContain('listMessages');
});
