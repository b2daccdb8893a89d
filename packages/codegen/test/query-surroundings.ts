/** The hand-written modules the generated hooks stand on, reduced to what they export. */
export const QUERY_SURROUNDINGS: Readonly<Record<string, string>> = {
  'client/src/index.ts': `
    import type { ConversationsMethods } from './generated/methods.gen.ts';
    export type * from '../../types/src/index.ts';
    export type { ConversationsMethods };
    export interface ConversationsClient extends ConversationsMethods {}`,
  'tanstack/index.ts': `
    export interface QueryClient {
      fetchQuery<Result>(options: { queryFn(): Promise<Result> }): Promise<Result>;
      fetchInfiniteQuery<Item>(options: { queryFn(cursor: never): Promise<Item[]> }): Promise<Item[]>;
    }
    export declare function useMutation<Input>(options: {
      mutationFn(input: Input): Promise<unknown>;
    }): { mutate(input: Input): void };`,
  'react-query/src/runtime/operations.ts': `
    import type { ConversationsMethods } from '@hoopai/conversations';
    export type OperationId = keyof ConversationsMethods;
    interface Operation<Input, Result> { readonly id: OperationId; readonly types?: readonly [Input, Result] }
    export interface Read<Input, Result> extends Operation<Input, Result> {}
    export interface BinaryRead<Input> extends Operation<Input, unknown> { readonly isBinary: true }
    export interface PagedRead<Input, Result, Item, Cursor> extends Operation<Input, Result> {
      readonly paging: { readonly cursor: string; readonly items: string; readonly id: string; readonly value?: string };
      readonly pageTypes?: readonly [Item, Cursor];
    }
    export interface Write<Input, Result> extends Operation<Input, Result> {
      readonly effects: { readonly [Id in OperationId]?: Readonly<Record<string, string>> };
    }`,
  'react-query/src/runtime/read-options.ts': 'export interface BinaryData { readonly blob: Blob }',
  'react-query/src/runtime/keys.ts': `
    export type WriteKeys = () => readonly unknown[];
    export interface ReadKeys<Input, Result> { (input?: Input): readonly unknown[]; readonly result?: Result }
    export interface PagedReadKeys<Input, Result, Item, Cursor> extends ReadKeys<Input, Result> {
      readonly infinite: (input: Input) => readonly unknown[];
      readonly page?: [Item, Cursor];
    }
    export interface AllKeys { readonly all: readonly unknown[] }`,
  'react-query/src/runtime/factories.ts': `
    import type { ConversationsClient } from '@hoopai/conversations';
    import type { BinaryRead, OperationId, PagedRead, Read, Write } from './operations.ts';
    export type AnyRead = Read<unknown, unknown> | PagedRead<unknown, unknown, unknown, unknown> | BinaryRead<unknown>;
    export type ReadFactory<Input, Result> = (input: Input) => { queryFn(): Promise<Result> };
    export interface PagedReadFactory<Input, Result, Item, Cursor> extends ReadFactory<Input, Result> {
      readonly infinite: (input: Input) => { queryFn(cursor: Cursor): Promise<Item[]> };
    }
    export type WriteFactory<Input, Result> = () => { mutationFn(input: Input): Promise<Result> };
    export declare function bindReads<Bound>(client: ConversationsClient, reads: readonly AnyRead[]): Bound;
    export declare function bindWrites<Bound>(
      client: ConversationsClient,
      writes: readonly Write<unknown, unknown>[],
    ): Bound;
    export declare function bindKeys<Keys>(ids: readonly OperationId[]): Keys;`,
  'react-query/src/runtime/read-hooks.ts': `
    import type { Read } from './operations.ts';
    export type ReadHook<Input, Result> = (input: Input) => { data: Result | undefined; error: Error | null };
    export type SuspenseReadHook<Input, Result> = (input: Input) => { data: Result };
    export declare function readHook<Input, Result>(operation: Read<Input, Result>): ReadHook<Input, Result>;
    export declare function suspenseReadHook<Input, Result>(
      operation: Read<Input, Result>,
    ): SuspenseReadHook<Input, Result>;`,
  'react-query/src/runtime/binary-hooks.ts': `
    import type { BinaryRead } from './operations.ts';
    export type BinaryHook<Input> = (input: Input) => { url: string | undefined; isPending: boolean };
    export type SuspenseBinaryHook<Input> = (input: Input) => { url: string | undefined };
    export declare function binaryHook<Input>(operation: BinaryRead<Input>): BinaryHook<Input>;
    export declare function suspenseBinaryHook<Input>(operation: BinaryRead<Input>): SuspenseBinaryHook<Input>;`,
  'react-query/src/runtime/paged-hooks.ts': `
    import type { PagedRead } from './operations.ts';
    interface List<Item> { data: { items: Item[] }; hasNextPage: boolean; fetchNextPage(): Promise<unknown> }
    export type PagesHook<Input, Result, Item, Cursor> = (input: Input) => List<Item> & { about?: [Result, Cursor] };
    export type SuspensePagesHook<Input, Result, Item, Cursor> = PagesHook<Input, Result, Item, Cursor>;
    export declare function pagesHook<Input, Result, Item, Cursor>(
      operation: PagedRead<Input, Result, Item, Cursor>,
    ): PagesHook<Input, Result, Item, Cursor>;
    export declare function suspensePagesHook<Input, Result, Item, Cursor>(
      operation: PagedRead<Input, Result, Item, Cursor>,
    ): SuspensePagesHook<Input, Result, Item, Cursor>;`,
  'react-query/src/runtime/write-hook.ts': `
    import type { Write } from './operations.ts';
    export type WriteHook<Input, Result> = () => { mutate(input: Input): void; isPending: boolean; data?: Result };
    export declare function writeHook<Input, Result>(operation: Write<Input, Result>): WriteHook<Input, Result>;`,
};
