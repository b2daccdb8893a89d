import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InputError } from '../../src/runtime/errors/index.ts';
import { fillPath } from '../../src/runtime/path.ts';
import { encodeParameter, encodeQuery } from '../../src/runtime/query.ts';
import { readInput } from '../../src/runtime/read-input.ts';
import { splitInput } from '../../src/runtime/split-input.ts';
import { operations } from '../fixture-operations.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('/', '.', '?', '#', '%', '2', 'e', '\\', '&', '=', '+', ' ', '{', '}', ';', '@') }),
);
const segment = text.filter((value) => value.trim() !== '' && !/^(\.|%2e){1,2}$/i.test(value));

it('a path value stays one segment, comes back unchanged, and moves no other part of the URL', () => {
  fc.assert(
    fc.property(segment, segment, (thingId, partId) => {
      const path = fillPath('/things/{thingId}/parts/{partId}', { thingId, partId });
      const url = new URL(`https://api.example.com/base${path}`);
      expect(url.host).toBe('api.example.com');
      expect(url.search + url.hash).toBe('');
      expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'base', 'things', thingId, 'parts', partId]);
    }),
  );
});

it('a value that is no id is refused before there is a path', () => {
  const wrong = fc.oneof(
    fc.constantFrom('', '.', '..', '%2e', '%2E.', undefined, null, Number.NaN),
    fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00a0') }),
    fc.integer(),
    fc.array(fc.string()),
    fc.object(),
  );
  fc.assert(
    fc.property(wrong, (id) => {
      expect(() => fillPath('/things/{id}', { id })).toThrow(InputError);
    }),
  );
});

const scalar = fc.oneof(text, fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }));

it('a query comes back from a URL as it was given', () => {
  const fields = fc.dictionary(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.oneof(scalar, fc.array(scalar, { minLength: 1 })),
  );
  fc.assert(
    fc.property(fields, (query) => {
      const url = new URL(`https://api.example.com/x?${encodeQuery(query)}`);
      expect(url.pathname + url.hash).toBe('/x');
      const expected = Object.entries(query).flatMap(([name, value]) =>
        [value].flat().map((item) => [name, String(item)]),
      );
      expect([...url.searchParams]).toEqual(expected);
    }),
  );
});

it('a comma-separated list comes back item by item, or is refused', () => {
  fc.assert(
    fc.property(fc.array(text), (list) => {
      const mustFail = list.length === 0 || list.some((item) => item === '' || item.includes(','));
      if (mustFail) {
        expect(() => encodeParameter('list', list, true)).toThrow(InputError);
        return;
      }
      const value = encodeParameter('list', list, true).slice('list='.length);
      expect(value.split(',').map(decodeURIComponent)).toEqual(list);
    }),
  );
});

it('an input of any shape gives a URL below the path of the operation, or an InputError', () => {
  const descriptor = operations.getThing;
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (thingId, trace) => {
      try {
        const { path } = splitInput({ id: 'getThing', descriptor }, { thingId, trace }, {});
        expect(new URL(`https://api.example.com${path}`).pathname).toMatch(/^\/things\/[^/]+$/);
      } catch (error) {
        expect(InputError.isInstance(error)).toBe(true);
      }
    }),
  );
});

it('a JSON body holds exactly the fields that the operation does not place elsewhere', () => {
  const descriptor = operations.updateThing;
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
      const input = { ...fields, thingId: 'a', partId: 'b', dry: true };
      const { path, body } = splitInput({ id: 'updateThing', descriptor }, input, {});
      const { thingId: _, partId: __, dry: ___, ...rest } = input;
      expect(path).toBe('/things/a/parts/b?dry=true');
      expect(JSON.parse(body as string)).toEqual(JSON.parse(JSON.stringify(rest)));
    }),
  );
});

it('the quick reader of input gives what the thorough one gives, or nothing', () => {
  const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text), fc.anything());
  const known = fc.constantFrom(
    'thingId',
    'partId',
    'dry',
    'locationId',
    'followers',
    'tags',
    'limit',
    'type',
    'trace',
  );
  const input = fc.dictionary(fc.oneof(known, fc.string()), value);
  const operation = fc.constantFrom('search', 'getThing', 'createThing', 'updateThing', 'listThings');
  fc.assert(
    fc.property(operation, fc.oneof(input, fc.anything()), (id, given) => {
      const headers: Record<string, string>[] = [{}, {}];
      const quick = readInput({ id, descriptor: operations[id] }, given, headers[0] ?? {});
      if (!quick) return;
      expect(quick).toEqual(splitInput({ id, descriptor: operations[id] }, given, headers[1] ?? {}));
      expect(headers[0]).toEqual(headers[1]);
    }),
    { numRuns: 1000 },
  );
});

it('the quick reader reads what is plainly right by itself', () => {
  const inputs = {
    search: { locationId: 'l & m', limit: 5, starred: false, tags: undefined, followers: null },
    updateThing: { thingId: 'a b', partId: 'c', name: 'Zoë', list: [{ deep: [1] }], none: null, gone: undefined },
    listThings: undefined,
  };
  for (const [id, input] of Object.entries(inputs)) {
    const descriptor = operations[id as keyof typeof inputs];
    expect(readInput({ id, descriptor }, input, {})).toEqual(splitInput({ id, descriptor }, input, {}));
  }
});
