import type { ConversationsClient } from '@hoopai/conversations';
import type { SkipToken } from '@tanstack/react-query';
import { infiniteKeyOf, keyOf, rootKey } from './keys.ts';
import type { BinaryRead, Operation, OperationId, PagedRead, Read, Write } from './operations.ts';
import { type PagesOptions, pagesOptions, type SkippablePagesOptions } from './pages-options.ts';
import { binaryOptions, type ReadOptions, readOptions, type SkippableReadOptions } from './read-options.ts';
import { type CacheOptions, type WriteOptions, writeOptions } from './write-options.ts';

/** Makes the options of a read; with `skipToken` for an input, those of a query that waits. */
export interface ReadFactory<Input, Result> {
  (input: Input): ReadOptions<Result>;
  (input: Input | SkipToken): SkippableReadOptions<Result>;
}

export interface PagesFactory<Input, Result, Item, Cursor> {
  (input: Input): PagesOptions<Result, Item, Cursor>;
  (input: Input | SkipToken): SkippablePagesOptions<Result, Item, Cursor>;
}

/** Makes the options of one page; `infinite` those of page after page. */
export interface PagedReadFactory<Input, Result, Item, Cursor> extends ReadFactory<Input, Result> {
  readonly infinite: PagesFactory<Input, Result, Item, Cursor>;
}

/** Makes the options of a write. */
export type WriteFactory<Input, Result> = (options?: CacheOptions) => WriteOptions<Input, Result>;

export type AnyRead = Read<unknown, unknown> | PagedRead<unknown, unknown, unknown, unknown> | BinaryRead<unknown>;

/** By operationId: the factory of each read. `Factories` is the interface that goes with the list. */
export function bindReads<Factories>(client: ConversationsClient, reads: readonly AnyRead[]): Factories {
  return byId(reads, (read) => {
    if ('isBinary' in read) return (input: unknown) => binaryOptions(client, read, input);
    const factory = (input: unknown) => readOptions(client, read, input);
    if (!('paging' in read)) return factory;
    return Object.assign(factory, { infinite: (input: unknown) => pagesOptions(client, read, input) });
  });
}

/** By operationId: the factory of each write. */
export function bindWrites<Factories>(
  client: ConversationsClient,
  writes: readonly Write<unknown, unknown>[],
): Factories {
  return byId(writes, (write) => (options?: CacheOptions) => writeOptions(client, write, options));
}

/** By operationId: the function that makes the keys of each operation. */
export function bindKeys<Keys>(ids: readonly OperationId[]): Keys {
  const functions = byId(
    ids.map((id) => ({ id })),
    ({ id }) =>
      Object.assign((input?: unknown) => keyOf(id, input), { infinite: (input: unknown) => infiniteKeyOf(id, input) }),
  );
  return { all: rootKey, ...(functions as object) } as Keys;
}

function byId<Entry extends Operation<unknown, unknown>, Bound>(
  entries: readonly Entry[],
  bind: (entry: Entry) => unknown,
): Bound {
  return Object.fromEntries(entries.map((entry) => [entry.id, bind(entry)])) as Bound;
}
