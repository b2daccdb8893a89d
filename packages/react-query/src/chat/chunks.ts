/** The items of a list, page by page. Pages keep their identity where nothing in them changes. */
export type Chunks<Item> = readonly (readonly Item[])[];

/** Where an item is; undefined if it is not there. */
export function findIn<Item>(
  chunks: Chunks<Item>,
  test: (item: Item) => boolean,
): { readonly chunk: number; readonly index: number; readonly item: Item } | undefined {
  for (const [chunk, items] of chunks.entries()) {
    const index = items.findIndex(test);
    if (index >= 0) return { chunk, index, item: items[index] as Item };
  }
  return undefined;
}

/** The chunks with items put in place of others, at one place. */
export function splice<Item>(
  chunks: Chunks<Item>,
  place: { readonly chunk: number; readonly index: number },
  removed: number,
  ...added: readonly Item[]
): Chunks<Item> {
  const changed = [...(chunks[place.chunk] ?? [])];
  changed.splice(place.index, removed, ...added);
  return chunks.map((items, chunk) => (chunk === place.chunk ? changed : items));
}

/** The chunks with each id once, where it comes first. */
export function withoutDoubles<Item extends { readonly id: string }>(chunks: Chunks<Item>): Chunks<Item> {
  const seen = new Set<string>();
  return chunks.map((items) => {
    const kept = items.filter(({ id }) => !seen.has(id) && seen.add(id));
    return kept.length === items.length ? items : kept;
  });
}
