import type { ConversationsClient, ListMessagesResult, Message } from '@hoopai/conversations';
import { QueryClientProvider } from '@tanstack/react-query';
import { createElement, type ReactElement, StrictMode, Suspense } from 'react';
import { renderToReadableStream, renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import * as api from '../src/index.ts';
import { type FlatList, keys } from '../src/index.ts';
import { bundle } from './bundle.ts';
import { inputs } from './generated/examples.gen.ts';
import { createQueryClient, createRecordingClient } from './set-up.ts';

type Result = Record<string, unknown>;
type Hook = (input?: unknown) => Result;

const ids = Object.keys(inputs) as (keyof typeof inputs)[];
const isRead = (id: string) => bundle.method(id) === 'get';
const named = (name: string) => (api as unknown as Record<string, Hook>)[name] as Hook;
const pascal = (id: string) => id.replace(/^./, (letter) => letter.toUpperCase());

/** A component that hands what the hook gives to `take`, below all it needs. */
function around(
  client: ConversationsClient,
  useHook: () => Result,
  take: (result: Result) => void = () => {},
  queryClient = createQueryClient(),
): ReactElement {
  const Component = () => {
    take(useHook());
    return 'rendered';
  };
  const children = createElement(Suspense, { fallback: 'waiting' }, createElement(Component));
  const provider = createElement(api.ConversationsProvider, { client, children });
  const app = createElement(QueryClientProvider, { client: queryClient, children: provider });
  return createElement(StrictMode, null, app);
}

describe('on a server', () => {
  test.each(ids.filter(isRead))('the hook of %s waits and sends nothing', (id) => {
    const { client, sent } = createRecordingClient();
    let result: Result | undefined;
    const app = around(
      client,
      () => named(`use${pascal(id)}`)(inputs[id]),
      (given) => {
        result = given;
      },
    );
    expect(renderToString(app)).toContain('rendered');
    expect(result).toMatchObject({ isPending: true, data: undefined, error: null });
    expect(sent).toEqual([]);
  });

  test.each(ids.filter(isRead))('the hook of %s that suspends renders with its data, of one request', async (id) => {
    const { client, sent } = createRecordingClient();
    let result: Result | undefined;
    const app = around(
      client,
      () => named(`useSuspense${pascal(id)}`)(inputs[id]),
      (given) => {
        result = given;
      },
    );
    const html = await renderToReadableStream(app).then((stream) => new Response(stream).text());
    expect(html).toContain('rendered');
    expect(result?.['data']).toBeDefined();
    expect(sent).toHaveLength(1);
  });

  test.each(ids.filter((id) => !isRead(id)))('the hook of %s is idle', (id) => {
    const { client, sent } = createRecordingClient();
    let result: Result | undefined;
    const app = around(
      client,
      () => named(`use${pascal(id)}`)(),
      (given) => {
        result = given;
      },
    );
    expect(renderToString(app)).toContain('rendered');
    expect(result).toMatchObject({ isIdle: true });
    expect(sent).toEqual([]);
  });
});

test.each([{}, { select: undefined }])('a list gives its items in one with the options %o', async (options) => {
  const { client } = createRecordingClient();
  let data: FlatList<ListMessagesResult, Message> | undefined;
  const useList = () => {
    ({ data } = api.useSuspenseListMessages(inputs.listMessages, options));
    return {};
  };
  const stream = await renderToReadableStream(around(client, useList));
  await stream.allReady;
  expect(data?.items).toEqual(data?.pages.flatMap(({ items }) => items));
  expect(data?.items.length).toBeGreaterThan(0);
});

test('a single call of a write can say what it makes stale, and the next is as the hook says', async () => {
  const { client } = createRecordingClient();
  const queryClient = createQueryClient();
  const isStale = (key: api.Key) => queryClient.getQueryState(key)?.isInvalidated;
  const [thread, email] = [keys.listMessages(inputs.listMessages), keys.getEmail(inputs.getEmail)];
  const fill = () => {
    for (const queryKey of [thread, email]) queryClient.setQueryData(queryKey, {} as never);
  };
  type Send = ReturnType<typeof api.useSendMessage>['mutateAsync'];
  const send = (options?: Parameters<typeof api.useSendMessage>[0]): Send => {
    const taken: Send[] = [];
    const useSend = () => {
      taken.push(api.useSendMessage(options).mutateAsync);
      return {};
    };
    renderToString(around(client, useSend, undefined, queryClient));
    return taken[0] as Send;
  };
  const plain = send();
  const told = send({ invalidates: ['getEmail'] });

  fill();
  await plain(inputs.sendMessage, { invalidates: false });
  expect([isStale(thread), isStale(email)]).toEqual([false, false]);
  await plain(inputs.sendMessage);
  expect([isStale(thread), isStale(email)]).toEqual([true, false]);
  fill();
  await told(inputs.sendMessage);
  expect([isStale(thread), isStale(email)]).toEqual([false, true]);
  fill();
  await told(inputs.sendMessage, { invalidates: [{ queryKey: thread }] });
  expect([isStale(thread), isStale(email)]).toEqual([true, false]);
});

test('a hook outside of a provider says what to write', () => {
  const Component = () => String(api.useGetConversation(inputs.getConversation).data);
  const app = createElement(QueryClientProvider, { client: createQueryClient(), children: createElement(Component) });
  expect(() => renderToString(app)).toThrow('<ConversationsProvider client={createConversationsClient({ token })}>');
});
