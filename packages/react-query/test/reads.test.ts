import { once } from 'node:events';
import { NotFoundError } from '@hoopai/conversations';
import { CancelledError, skipToken } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { createQueries } from '../src/index.ts';
import { bundle } from './bundle.ts';
import { inputs } from './generated/examples.gen.ts';
import { queryExamples } from './generated/factory-examples.gen.ts';
import { serve } from './loopback-server.ts';
import { createClient, createQueryClient, createRecordingClient } from './set-up.ts';

const client = createClient();
const queries = createQueries(client);
type ReadId = keyof typeof queries;
const ids = Object.keys(queries) as ReadId[];
const json = ids.filter((id) => id !== 'getRecording');
/** One factory of them all. */
const optionsOf = (id: ReadId, from = queries) => (from[id] as typeof queries.getConversation)(inputs[id] as never);

test('there is a factory for each read', () => {
  expect(ids.toSorted()).toEqual(bundle.ids(false).toSorted());
});

test.each(ids)('the example of %s runs', async (id) => {
  expect(await queryExamples[id](createQueryClient(), queries)).toBeDefined();
});

test.each(json)('%s puts into the cache what the client gives, with one request', async (id) => {
  const recording = createRecordingClient();
  const options = optionsOf(id, createQueries(recording.client));
  const queryClient = createQueryClient();
  const [data, again] = await Promise.all([queryClient.fetchQuery(options), queryClient.fetchQuery(options)]);
  expect(again).toBe(data);
  expect(recording.sent).toHaveLength(1);
  expect(queryClient.getQueryData(options.queryKey)).toBe(data);
  expect(data).toEqual(await (client[id] as typeof client.getConversation)(inputs[id] as never));
});

test('a read of bytes gives them with their type, and they can be read again and again', async () => {
  const options = queries.getRecording(inputs.getRecording);
  const { blob, type, size } = await createQueryClient().fetchQuery(options);
  expect(type).toBe('audio/x-wav');
  expect(blob.type).toBe(type);
  expect(size).toBe((await blob.arrayBuffer()).byteLength);
  expect((await blob.arrayBuffer()).byteLength).toBeGreaterThan(44);
});

test.each(['searchConversations', 'listMessages'] as const)('%s gives its first page', async (id) => {
  const { infinite } = queries[id] as typeof queries.listMessages;
  const options = infinite(inputs[id] as never);
  const data = await createQueryClient().fetchInfiniteQuery(options);
  expect(data.pages).toHaveLength(1);
  expect(data.pages[0]?.items.length).toBeGreaterThan(0);
  expect(data.pages[0]?.items[0]).toHaveProperty('id');
});

describe('a query', () => {
  test('fails with the error of the client, and is not repeated by Query', async () => {
    await using server = await serve((_, response) => response.writeHead(404).end('{"message":"gone"}'));
    const options = createQueries(createClient(undefined, server.url)).getMessage({ id: 'a' });
    await expect(createQueryClient().fetchQuery(options)).rejects.toBeInstanceOf(NotFoundError);
    expect(server.requests).toHaveLength(1);
  });

  test('that is cancelled ends its request', async () => {
    let closed: Promise<unknown> | undefined;
    await using server = await serve((_, response) => {
      closed = once(response, 'close');
    });
    const queryClient = createQueryClient();
    const options = createQueries(createClient(undefined, server.url)).getMessage({ id: 'a' });
    const running = queryClient.fetchQuery(options);
    const outcome = expect(running).rejects.toBeInstanceOf(CancelledError);
    await server.arrived;
    await queryClient.cancelQueries({ queryKey: options.queryKey });
    await outcome;
    await closed;
  });

  test('without an input waits', async () => {
    const { queryFn, queryKey } = queries.getMessage(skipToken);
    expect(queryFn).toBe(skipToken);
    expect(queryKey).toEqual(['hoopai-conversations', 'getMessage']);
    expect(queries.listMessages.infinite(skipToken).queryFn).toBe(skipToken);
  });

  test('gives way to others when it refreshes what is there', async () => {
    const priorities: unknown[] = [];
    const watched = new Proxy(client, {
      get: (target, id: keyof typeof client) => (input: never, options: { priority?: string }) => {
        priorities.push(options.priority);
        return target[id](input, options as never);
      },
    });
    const queryClient = createQueryClient();
    const one = createQueries(watched).getMessage(inputs.getMessage);
    const list = createQueries(watched).listMessages.infinite(inputs.listMessages);
    await queryClient.fetchQuery(one);
    await queryClient.fetchQuery(one);
    await queryClient.fetchInfiniteQuery(list);
    await queryClient.fetchInfiniteQuery(list);
    expect(priorities).toEqual([undefined, 'low', undefined, 'low']);
  });
});
