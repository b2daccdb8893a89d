import type {
  FoundConversation,
  ListMessagesInput,
  ListMessagesResult,
  Message,
  SearchConversationsInput,
  SearchConversationsResult,
} from '@hoopai/conversations';
import type { Query, QueryClient } from '@tanstack/react-query';
import { keyOf } from '../runtime/keys.ts';
import type { ListData, ListPage } from '../runtime/pages.ts';
import type { Chunks } from './chunks.ts';

/** A list in the cache: its items page by page, and how to put them back. */
export interface CachedList<Input, Item> {
  readonly query: Query;
  readonly input: Input;
  readonly chunks: Chunks<Item>;
  /** Whether the server has more behind the last page. */
  readonly hasMore: boolean;
  /** Whether the list begins where the server's does. */
  readonly hasBegin: boolean;
  /** The data of the query with other items. */
  readonly withChunks: (chunks: Chunks<Item>) => unknown;
}

export type CachedThread = CachedList<ListMessagesInput, Message>;
export type CachedInbox = CachedList<Partial<SearchConversationsInput>, FoundConversation>;

type Pages<Item> = ListData<unknown, Item>;

export const threadsId = 'listMessages';
export const inboxesId = 'searchConversations';

/** The lists of messages in the cache. */
export function cachedThreads(queryClient: QueryClient): CachedThread[] {
  return queriesOf(queryClient, threadsId).flatMap((query) => readThread(query) ?? []);
}

/** The lists of conversations in the cache. */
export function cachedInboxes(queryClient: QueryClient): CachedInbox[] {
  return queriesOf(queryClient, inboxesId).flatMap((query) => readInbox(query) ?? []);
}

function queriesOf(queryClient: QueryClient, id: string): Query[] {
  return queryClient.getQueryCache().findAll({ queryKey: keyOf(id) });
}

/** The messages that a query of `listMessages` holds; undefined if it has no data. */
export function readThread(query: Query): CachedThread | undefined {
  const pages = readPages<ListMessagesInput, Message>(query);
  if (pages) return pages;
  const data = query.state.data as ListMessagesResult | undefined;
  const input = query.queryKey[2] as ListMessagesInput | undefined;
  if (!data?.messages || !input) return undefined;
  return {
    query,
    input,
    chunks: [data.messages.messages],
    hasMore: data.messages.nextPage,
    hasBegin: input.lastMessageId === undefined,
    withChunks: ([messages]) => ({ ...data, messages: { ...data.messages, messages } }),
  };
}

/** The conversations that a query of `searchConversations` holds; undefined if it has no data. */
export function readInbox(query: Query): CachedInbox | undefined {
  const pages = readPages<Partial<SearchConversationsInput>, FoundConversation>(query);
  if (pages) return pages;
  const data = query.state.data as SearchConversationsResult | undefined;
  const input = (query.queryKey[2] ?? {}) as Partial<SearchConversationsInput>;
  if (!data?.conversations) return undefined;
  return {
    query,
    input,
    chunks: [data.conversations],
    hasMore: data.conversations.length < data.total,
    hasBegin: input.startAfterDate === undefined,
    withChunks: ([conversations]) => ({ ...data, conversations }),
  };
}

function readPages<Input, Item>(query: Query): CachedList<Input, Item> | undefined {
  const data = query.state.data as Pages<Item> | undefined;
  if (!Array.isArray(data?.pages)) return undefined;
  const { pages } = data;
  return {
    query,
    input: query.queryKey[2] as Input,
    chunks: pages.map(({ items }) => items),
    hasMore: pages.at(-1)?.next !== undefined,
    hasBegin: true,
    withChunks: (chunks) => ({ ...data, pages: pages.map((page, index) => withItems(page, chunks[index] ?? [])) }),
  };
}

function withItems<Item>(page: ListPage<unknown, Item>, items: readonly Item[]): ListPage<unknown, Item> {
  return page.items === items ? page : { ...page, items };
}

/** Puts other items into a list, without making it look fresher than it is. */
export function writeList<Item>(
  queryClient: QueryClient,
  list: CachedList<unknown, Item>,
  chunks: Chunks<Item>,
): boolean {
  if (chunks === list.chunks || chunks.every((items, index) => items === list.chunks[index])) return false;
  const { queryKey, state } = list.query;
  queryClient.setQueryData(queryKey, list.withChunks(chunks), { updatedAt: state.dataUpdatedAt });
  return true;
}
