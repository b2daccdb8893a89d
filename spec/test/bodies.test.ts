import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { operations } from './operations.ts';
import { fieldFacts, pointer } from './schema-facts.ts';
import { bundle, place, requestFaults, responseFaults } from './validate.ts';

type Cases = Record<string, Record<string, unknown>>;

const folder = join(import.meta.dirname, 'fixtures');
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));

const recorded = readdirSync(join(folder, 'responses')).flatMap((file) => {
  const id = basename(file, '.json');
  return flat(read(`responses/${file}`) as Cases).map(([status, name, body]) => ({ id, status, name, body }));
});
const requests = read('requests.json') as { valid: Cases; invalid: Cases };
const mistakes = read('mistakes.json') as { operation: string; status: string; mistake: string; body: unknown }[];

function flat(cases: Cases): [string, string, unknown][] {
  return Object.entries(cases).flatMap(([key, bodies]) =>
    Object.entries(bodies).map(([name, body]): [string, string, unknown] => [key, name, body]),
  );
}

/** Paths of all values in a body, array positions as `*`: the form of `fieldFacts`. */
function paths(body: unknown, path = ''): string[] {
  if (typeof body !== 'object' || body === null) return [path];
  const entries = Array.isArray(body) ? body.map((item) => ['*', item] as const) : Object.entries(body);
  const below = entries.flatMap(([key, value]) => paths(value, path === '' ? key : `${path}.${key}`));
  return path === '' ? below : [path, ...below];
}

/** All texts and numbers in a body, with their paths. */
function leaves(body: unknown, path = ''): [path: string, value: string | number][] {
  if (typeof body === 'string' || typeof body === 'number') return [[path, body]];
  if (typeof body !== 'object' || body === null) return [];
  const entries = Array.isArray(body) ? body.map((item) => ['*', item] as const) : Object.entries(body);
  return entries.flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
}

test('every operation has recorded bodies', () => {
  const covered = new Set(recorded.map(({ id }) => id));
  expect(operations.map(([id]) => id).filter((id) => !covered.has(id))).toEqual([]);
});

describe('a body the server sends fits', () => {
  test.each(recorded)('$id $status $name', ({ id, status, body }) => {
    expect(responseFaults(id, status, body)).toEqual([]);
  });

  test.each(flat(read('any-operation.json') as Cases))('any operation: %s %s', (status, _name, body) => {
    for (const [id] of operations) {
      expect(responseFaults(id, status, body), id).toEqual([]);
    }
  });

  test.each(recorded.filter(({ status }) => status.startsWith('2')))(
    '$id $name has no field we do not describe',
    (it) => {
      const schema = pointer(bundle, `${place(it.id)}/responses/${it.status}/content/application~1json/schema`);
      const described = new Set(Object.keys(fieldFacts(bundle, schema)));
      // Keys of these two are data: facts of an event, names of files.
      const free = /(activity\.data|uploadedFiles)\./;
      expect(paths(it.body).filter((path) => !described.has(path) && !free.test(path))).toEqual([]);
    },
  );
});

describe('a value the server sends is known', () => {
  // An open enum takes any text, so that only this notices when a value gets lost.
  test.each(recorded.filter(({ status }) => status.startsWith('2')))('$id $name', ({ id, status, body }) => {
    const schema = pointer(bundle, `${place(id)}/responses/${status}/content/application~1json/schema`);
    const facts = fieldFacts(bundle, schema);
    const isKnown = ([path, value]: [string, string | number]) => facts[path]?.values?.includes(value) ?? true;
    expect(leaves(body).filter((leaf) => !isKnown(leaf))).toEqual([]);
  });
});

describe('a mistake of the published documents does not return', () => {
  test.each(mistakes)('$operation $status: $mistake', ({ operation, status, body }) => {
    expect(responseFaults(operation, status, body)).not.toEqual([]);
  });
});

describe('a request that works is accepted', () => {
  test.each(flat(requests.valid))('%s %s', (id, _name, body) => {
    expect(requestFaults(id, body)).toEqual([]);
  });
});

describe('a request the server would refuse, or misread, is refused', () => {
  test.each(flat(requests.invalid))('%s %s', (id, _name, body) => {
    expect(requestFaults(id, body)).not.toEqual([]);
  });
});
