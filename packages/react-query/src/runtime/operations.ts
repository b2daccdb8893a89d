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
export interface BinaryRead<Input> extends Operation<Input, unknown> {
  readonly isBinary: true;
}

export interface Paging {
  /** The query parameter that says where a page begins. */
  readonly cursor: string;
  /** Dot paths: of the list in an answer, and of an item's id. */
  readonly items: string;
  readonly id: string;
  /** Of an ordered list: the dot path of the value of an item that the list is sorted by. */
  readonly value?: string;
}

/** A read that gives a list page by page. */
export interface PagedRead<Input, Result, Item, Cursor> extends Operation<Input, Result> {
  readonly paging: Paging;
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
