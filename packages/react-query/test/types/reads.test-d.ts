import type {
  FoundConversation,
  GetConversationResult,
  GetRecordingInput,
  HoopError,
  ListMessagesResult,
  Message,
  SearchConversationsResult,
} from '@hoopai/conversations';
import {
  QueryClient,
  skipToken,
  useInfiniteQuery,
  useQueries,
  useQuery,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { expectTypeOf } from 'vitest';
import {
  type BinaryData,
  type FlatList,
  keys,
  type ListData,
  type ListPage,
  type Queries,
  useDownloadTranscription,
  useGetConversation,
  useGetRecording,
  useListMessages,
  useSearchConversations,
  useSuspenseGetConversation,
  useSuspenseGetRecording,
  useSuspenseListMessages,
} from '../../src/index.ts';

// Judged by the type checker alone; never run.
declare const queries: Queries;
declare const id: string | undefined;
const conversationId = 'tDtDnQdgm2LXpyiqYvZ6';
const queryClient = new QueryClient();
type Cursor = string | undefined;

export function aHookInfersDataAndError() {
  const result = useGetConversation({ conversationId });
  expectTypeOf(result.data).toEqualTypeOf<GetConversationResult | undefined>();
  expectTypeOf(result.error).toEqualTypeOf<HoopError | null>();
  if (result.isSuccess) expectTypeOf(result.data).toEqualTypeOf<GetConversationResult>();
  if (result.isError) expectTypeOf(result.error).toEqualTypeOf<HoopError>();
  expectTypeOf(useDownloadTranscription({ locationId: 'l', messageId: 'm' }).data).toEqualTypeOf<string | undefined>();
}

export function aHookTakesTheInputOfItsOperation() {
  // @ts-expect-error: the id is missing
  useGetConversation({});
  // @ts-expect-error: there is no such field
  useGetConversation({ conversationId, other: 1 });
  // @ts-expect-error: it has an input
  useGetConversation();
  // @ts-expect-error: the key is the hook's own
  useGetConversation({ conversationId }, { queryKey: ['mine'] });
}

export function selectDecidesTheData() {
  const { data } = useGetConversation({ conversationId }, { select: (conversation) => conversation.id.length });
  expectTypeOf(data).toEqualTypeOf<number | undefined>();
  const suspended = useSuspenseGetConversation({ conversationId }, { select: ({ id }) => id });
  expectTypeOf(suspended.data).toEqualTypeOf<string>();
}

export function anInputThatIsNotThereYetIsSkipped() {
  const { data } = useGetConversation(id === undefined ? skipToken : { conversationId: id });
  expectTypeOf(data).toEqualTypeOf<GetConversationResult | undefined>();
  const { data: list } = useListMessages(id === undefined ? skipToken : { conversationId: id });
  expectTypeOf(list?.items).toEqualTypeOf<readonly Message[] | undefined>();
  // @ts-expect-error: what suspends cannot wait for an input
  useSuspenseGetConversation(skipToken);
  useGetConversation({ conversationId }, { enabled: false, refetchInterval: 5000, staleTime: 1000 });
  // @ts-expect-error: what suspends is always enabled
  useSuspenseGetConversation({ conversationId }, { enabled: false });
}

export function initialDataMakesTheDataSure(initialData: GetConversationResult) {
  const { data } = useGetConversation({ conversationId }, { initialData });
  expectTypeOf(data).toEqualTypeOf<GetConversationResult>();
}

export function whatSuspendsHasData() {
  expectTypeOf(useSuspenseGetConversation({ conversationId }).data).toEqualTypeOf<GetConversationResult>();
  expectTypeOf(useSuspenseListMessages({ conversationId }).data.items).toEqualTypeOf<readonly Message[]>();
}

export function aListHasItsItemsAndItsPages() {
  const { data, fetchNextPage, hasNextPage } = useListMessages({ conversationId });
  expectTypeOf(data).toEqualTypeOf<FlatList<ListMessagesResult, Message, Cursor> | undefined>();
  expectTypeOf(data?.items).toEqualTypeOf<readonly Message[] | undefined>();
  expectTypeOf(data?.pages).toEqualTypeOf<ListPage<ListMessagesResult, Message, Cursor>[] | undefined>();
  expectTypeOf(hasNextPage).toEqualTypeOf<boolean>();
  void fetchNextPage();
  const found = useSearchConversations({ locationId: 'l' });
  expectTypeOf(found.data?.items).toEqualTypeOf<readonly FoundConversation[] | undefined>();
  expectTypeOf(found.data?.pages[0]?.answer).toEqualTypeOf<SearchConversationsResult | undefined>();
}

export function aListCanBeSelectedFrom() {
  const { data } = useListMessages({ conversationId }, { select: ({ pages }) => pages.length });
  expectTypeOf(data).toEqualTypeOf<number | undefined>();
}

export function bytesComeWithAnAddress(input: GetRecordingInput) {
  const { url, data } = useGetRecording(input);
  expectTypeOf(url).toEqualTypeOf<string | undefined>();
  expectTypeOf(data).toEqualTypeOf<BinaryData | undefined>();
  expectTypeOf(useSuspenseGetRecording(input).data).toEqualTypeOf<BinaryData>();
}

export function optionsServeTheHooksOfQuery() {
  const result = useQuery(queries.getConversation({ conversationId }));
  expectTypeOf(result.data).toEqualTypeOf<GetConversationResult | undefined>();
  expectTypeOf(result.error).toEqualTypeOf<HoopError | null>();
  const selected = useQuery({ ...queries.getConversation({ conversationId }), select: ({ id }) => id });
  expectTypeOf(selected.data).toEqualTypeOf<string | undefined>();
  const skipped = useQuery(queries.getConversation(id === undefined ? skipToken : { conversationId: id }));
  expectTypeOf(skipped.data).toEqualTypeOf<GetConversationResult | undefined>();
  const suspended = useSuspenseQuery(queries.getConversation({ conversationId }));
  expectTypeOf(suspended.data).toEqualTypeOf<GetConversationResult>();
  expectTypeOf(suspended.error).toEqualTypeOf<HoopError | null>();
  const [first] = useQueries({ queries: [queries.getMessage({ id: 'm' }), queries.listMessages({ conversationId })] });
  expectTypeOf(first.error).toEqualTypeOf<HoopError | null>();
}

export function optionsOfListsServeTheHooksOfQuery() {
  const list = useInfiniteQuery(queries.listMessages.infinite({ conversationId }));
  expectTypeOf(list.data?.pages).toEqualTypeOf<ListPage<ListMessagesResult, Message, Cursor>[] | undefined>();
  expectTypeOf(list.error).toEqualTypeOf<HoopError | null>();
  const suspended = useSuspenseInfiniteQuery(queries.listMessages.infinite({ conversationId }));
  expectTypeOf(suspended.data.pages[0]?.items).toEqualTypeOf<readonly Message[] | undefined>();
}

export async function optionsServeLoaders() {
  const options = queries.getConversation({ conversationId });
  expectTypeOf(await queryClient.fetchQuery(options)).toEqualTypeOf<GetConversationResult>();
  expectTypeOf(await queryClient.ensureQueryData(options)).toEqualTypeOf<GetConversationResult>();
  await queryClient.prefetchQuery(options);
  const list = queries.listMessages.infinite({ conversationId });
  expectTypeOf(await queryClient.fetchInfiniteQuery(list)).toEqualTypeOf<
    ListData<ListMessagesResult, Message, Cursor>
  >();
  await queryClient.prefetchInfiniteQuery(list);
}

export function keysKnowWhatLiesUnderThem() {
  const options = queries.getConversation({ conversationId });
  expectTypeOf(queryClient.getQueryData(options.queryKey)).toEqualTypeOf<GetConversationResult | undefined>();
  expectTypeOf(queryClient.getQueryData(keys.getConversation({ conversationId }))).toEqualTypeOf<
    GetConversationResult | undefined
  >();
  const key = keys.listMessages.infinite({ conversationId });
  expectTypeOf(queryClient.getQueryData(key)).toEqualTypeOf<
    ListData<ListMessagesResult, Message, Cursor> | undefined
  >();
  // @ts-expect-error: a conversation has other fields
  queryClient.setQueryData(keys.getConversation({ conversationId }), { not: 'a conversation' });
  void queryClient.invalidateQueries({ queryKey: keys.listMessages() });
}
