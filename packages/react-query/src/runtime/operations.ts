import type { ConversationsMethods } from '@hoopai/conversations';

export type OperationId = keyof ConversationsMethods;

/** What an operation is to the cache, as data. The types stand for what the client's method takes and gives. */
export interface Operation<Input, Result> {
  readonly id: OperationId;
  /** Never there: carries the types. */
  readonly types?: readonly [input: Input, result: Result];
}

/** A read whose result can be kept as it is: JSON or text. */
export interface Read<Input, Result> extends Operation<Input, Result> {}

/** A read of bytes. */
export interface BinaryRead<Input> extends Operation<Input, unknown> {}

/** A read that gives a list page by page. */
export interface PagedRead<Input, Result, Item, Cursor> extends Operation<Input, Result> {
  /** The query parameter that says where a page begins, and the dot paths of the list and of an item's id. */
  readonly paging: { readonly cursor: string; readonly items: string; readonly id: string };
  readonly pageTypes?: readonly [item: Item, cursor: Cursor];
}

/**
 * By operation whose results a write changes: the fields of its input that tell which of them, each with the field of
 * the write's input or result that holds the same value. Without such fields: all.
 */
export type Effects = { readonly [Id in OperationId]?: Readonly<Record<string, string>> };

export interface Write<Input, Result> extends Operation<Input, Result> {
  readonly effects: Effects;
}
