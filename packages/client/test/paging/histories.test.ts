import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PagingError } from '../../src/runtime/paging/paging-error.ts';
import { answerList, answerSearch, type Item, idsOf, list, search, walk } from './history.ts';

/** Up to 200 items, many of them with equal sort values. */
const histories = fc
  .array(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_060 }), { maxLength: 200, size: 'max' })
  .map((moments) => moments.map((at, index): Item => ({ id: `i${String(index).padStart(3, '0')}`, at })));
const limits = fc.integer({ min: 1, max: 30 });
const directions = fc.constantFrom('asc', 'desc');
const moments = fc.integer({ min: 1_700_000_000_000 - 5, max: 1_700_000_000_065 });

const expectExactly = (ids: readonly string[], items: readonly Item[]) =>
  expect([...ids].sort()).toEqual(items.map(({ id }) => id).sort());

describe('a walk over any history', () => {
  it('delivers each item once where the cursor is a sort value', async () => {
    await fc.assert(
      fc.asyncProperty(histories, limits, directions, async (history, limit, sort) => {
        expectExactly(await idsOf(walk(search, { limit, sort }, (input) => answerSearch(history, input))), history);
      }),
    );
  });

  it('delivers each item once where the cursor is an id', async () => {
    await fc.assert(
      fc.asyncProperty(histories, limits, async (history, limit) => {
        expectExactly(await idsOf(walk(list, { limit }, (input) => answerList(history, input))), history);
      }),
    );
  });

  it('is not disturbed by what is added at the front meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(histories, limits, fc.boolean(), async (history, limit, isSearch) => {
        let added = 0;
        const growing = [...history];
        const answer = (input: Readonly<Record<string, unknown>>) => {
          const page = isSearch ? answerSearch(growing, input) : answerList(growing, input);
          growing.push({ id: `new${added++}`, at: 1_700_000_001_000 + added });
          return page;
        };
        expectExactly(await idsOf(walk(isSearch ? search : list, { limit }, answer)), history);
      }),
    );
  });

  it('loses nothing silently where the server gives smaller pages than it is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        limits,
        directions,
        fc.integer({ min: 2, max: 9 }),
        async (all, limit, sort, most) => {
          // Without a last group of equal values that fills a page: it cannot be told from the end.
          const last = all.filter(
            ({ at }) => at === Math[sort === 'asc' ? 'max' : 'min'](...all.map((item) => item.at)),
          );
          fc.pre(last.length < Math.min(most, limit));
          const answer = (input: Readonly<Record<string, unknown>>) =>
            answerSearch(all, { ...input, limit: Math.min(Number(input['limit']), most) });
          const ids: string[] = [];
          let error: unknown;
          try {
            for await (const page of walk(search, { limit, sort }, answer)) ids.push(...page.items.map(({ id }) => id));
          } catch (thrown) {
            error = thrown;
          }
          expect(new Set(ids).size).toBe(ids.length);
          if (error === undefined) expectExactly(ids, all);
          else expect(error).toMatchObject({ name: 'PagingError' });
        },
      ),
    );
  });

  it('survives pages that are shorter than asked for', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 2, max: 30 }), fc.func(fc.boolean()), async (all, limit, hides) => {
        // The server counts what it then leaves out, such as deleted items.
        const hidden = new Set(all.filter(({ id }, index) => index % 3 === 0 && hides(id)).map(({ id }) => id));
        const shown = all.filter(({ id }) => !hidden.has(id));
        const answer = (input: Readonly<Record<string, unknown>>) => {
          const { page } = answerList(all, input);
          return { page: { ...page, entries: page.entries.filter(({ id }) => !hidden.has(id)) } };
        };
        const ids = await idsOf(walk(list, { limit }, answer));
        expect(new Set(ids).size).toBe(ids.length);
        // An empty page ends a walk, so only what comes before the first one is owed.
        const isOwed = all.length <= limit || !hasEmptyPage(answer, limit);
        if (isOwed) expectExactly(ids, shown);
      }),
    );
  });

  it('delivers exactly what is inside a window', async () => {
    await fc.assert(
      fc.asyncProperty(histories, limits, directions, moments, moments, async (history, limit, sort, a, b) => {
        fc.pre(a !== b);
        const window = { since: Math.min(a, b), until: new Date(Math.max(a, b)) };
        const inside = history.filter(({ at }) => at >= window.since && at < window.until.getTime());
        expectExactly(
          await idsOf(walk(search, { limit, sort }, (input) => answerSearch(history, input), window)),
          inside,
        );
        expectExactly(await idsOf(walk(list, { limit }, (input) => answerList(history, input), window)), inside);
      }),
    );
  });

  it('can be taken up at any page, and repeats nothing but what shares the last sort value', async () => {
    await fc.assert(
      fc.asyncProperty(histories, limits, directions, fc.nat(8), async (history, limit, sort, stop) => {
        const answer = (input: Readonly<Record<string, unknown>>) => answerSearch(history, input);
        const before: Item[] = [];
        let cursor: unknown;
        let count = 0;
        for await (const page of walk(search, { limit, sort }, answer)) {
          before.push(...page.items);
          cursor = page.nextCursor;
          if (count++ === stop) break;
        }
        const after = cursor === undefined ? [] : await idsOf(walk(search, { limit, sort, after: cursor }, answer));
        const repeated = before.filter(({ id }) => after.includes(id));
        expect(repeated.every(({ at }) => at === before.at(-1)?.at)).toBe(true);
        expectExactly([...new Set([...before.map(({ id }) => id), ...after])], history);
      }),
    );
  });

  it('ends, and repeats nothing, even if the server does not heed the cursor', async () => {
    const answers = fc.array(fc.array(fc.nat(30), { maxLength: 6 }), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(histories, answers, directions, async (history, picks, sort) => {
        let asked = 0;
        const answer = () => {
          const items = (picks[asked++ % picks.length] ?? []).flatMap((index) => history[index] ?? []);
          return { threads: [...new Set(items)].map((item) => ({ ...item, sort: [item.at] })) };
        };
        const ids: string[] = [];
        try {
          for await (const page of walk(search, { sort }, answer)) ids.push(...page.items.map(({ id }) => id));
        } catch (error) {
          // Also an end: such answers look as if items were out of reach.
          if (!PagingError.isInstance(error)) throw error;
        }
        expect(new Set(ids).size).toBe(ids.length);
        expect(asked).toBeLessThan(200);
      }),
    );
  });

  it('ends whatever cursors the server gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.array(fc.oneof(fc.string({ maxLength: 2 }), fc.constant(null), fc.nat(3)), { minLength: 1 }),
        async (history, cursors) => {
          let asked = 0;
          const answer = () => {
            const entries = history.slice(asked % 7, (asked % 7) + 3);
            return { page: { entries, more: true, last: cursors[asked++ % cursors.length] } };
          };
          await idsOf(walk(list, {}, answer), 200);
          expect(asked).toBeLessThanOrEqual(cursors.length + history.length + 2);
        },
      ),
    );
  });
});

function hasEmptyPage(answer: (input: Record<string, unknown>) => ReturnType<typeof answerList>, limit: number) {
  let before: unknown;
  for (;;) {
    const { page } = answer({ limit, before });
    if (page.entries.length === 0) return true;
    if (!page.more) return false;
    before = page.last;
  }
}
