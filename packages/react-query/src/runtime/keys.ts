import type { HoopError } from '@hoopai/conversations';
import type { DataTag } from '@tanstack/react-query';
import type { ListData } from './pages.ts';

/** The first part of every key: what the cache holds of this API. */
export const rootKey = ['hoopai-conversations'] as const;

/** Plain JSON. TanStack Query hashes it with its properties in order, so their order does not matter. */
export type Key = readonly unknown[];

/** A key that knows what lies under it, so that `getQueryData` and `setQueryData` are typed. */
export type KeyOf<Data> = DataTag<Key, Data, HoopError>;

/** Keys of a read. Without an input: the beginning of all of them, for filters. */
export interface ReadKeys<Input, Result> {
  (): Key;
  (input: Input): KeyOf<Result>;
}

/** Keys of a read that is paged. What lies under `infinite` begins with the key of the same input. */
export interface PagedReadKeys<Input, Result, Item, Cursor> extends ReadKeys<Input, Result> {
  readonly infinite: (input: Input) => KeyOf<ListData<Result, Item, Cursor>>;
}

/** The key of a write's mutations. */
export type WriteKeys = () => Key;

export interface AllKeys {
  /** The beginning of all keys: matches whatever the cache holds of this API. */
  readonly all: Key;
}

/** The key of an operation, with an input: of one read. */
export function keyOf(operationId: string, input?: unknown): Key {
  return input === undefined ? [...rootKey, operationId] : [...rootKey, operationId, toJson(input)];
}

/** The key of the pages of a list. */
export function infiniteKeyOf(operationId: string, input: unknown): Key {
  return [...keyOf(operationId, input ?? {}), 'infinite'];
}

/** Dates become texts and fields without a value go, so that a key is the same after a trip through JSON. */
function toJson(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input));
}
