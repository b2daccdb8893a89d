import type { ConversationsClient } from '@hoopai/conversations';
import { type CallOptions, callClient } from './call-client.ts';
import type { PagedRead } from './operations.ts';
import type { ListPage, PageParam } from './pages.ts';

/**
 * Reads one page as the client walks them, and goes on while there is nothing new on it: the walk knows how to get past
 * more items of one sort value than a page holds. Throws as the walk does, but not before what came has been delivered.
 */
export async function fetchListPage<Input, Result, Item, Cursor>(
  client: ConversationsClient,
  operation: PagedRead<Input, Result, Item, Cursor>,
  input: unknown,
  param: PageParam<Cursor> | null,
  options: CallOptions,
): Promise<ListPage<Result, Item, Cursor>> {
  const { paging } = operation;
  const start = param ? { ...(input as object), [paging.cursor]: param.cursor } : input;
  const seen = new Set(param?.seen);
  const all: Item[] = [];
  const items: Item[] = [];
  const idOf = (item: unknown) => readPath(item, paging.id);
  // The cursor that the whole walk would go on with; absent at its end.
  let cursor: Cursor | undefined;
  let answer: Result | undefined;
  try {
    for await (const page of callClient(client, operation, start, options).pages()) {
      answer ??= page.data;
      all.push(...(page.items as Item[]));
      items.push(...(page.items as Item[]).filter((item) => !seen.has(idOf(item))));
      cursor = page.nextCursor as Cursor | undefined;
      if (cursor !== undefined && items.length > 0) break;
    }
  } catch (error) {
    if (items.length === 0 || options.signal.aborted) throw error;
    // Asked for once more from here, with nothing new, it is thrown.
    return pageOf(answer as Result, { cursor: param?.cursor as Cursor, seen: all.map(idOf) });
  }
  return pageOf(answer as Result, cursor === undefined ? undefined : { cursor, seen: repeatable().map(idOf) });

  /** An ordered list goes on one step before its last value, any other behind its last item. */
  function repeatable(): Item[] {
    const { value } = paging;
    if (value === undefined) return all;
    const last = readPath(all.at(-1), value);
    return all.filter((item) => readPath(item, value) === last);
  }

  function pageOf(data: Result, next: PageParam<Cursor> | undefined): ListPage<Result, Item, Cursor> {
    return { items, answer: emptyAt(data, paging.items) as Result, ...(next && { next }) };
  }
}

/** The value at a dot path, such as `messages.messages` or `sort.0`. */
function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
}

/** The same with an empty list at the path. */
function emptyAt(value: unknown, path: string): unknown {
  if (path === '') return [];
  const [key = '', ...rest] = path.split('.');
  return { ...(value as object), [key]: emptyAt((value as Record<string, unknown>)[key], rest.join('.')) };
}
