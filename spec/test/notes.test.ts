import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBundle } from './bundle.ts';
import { differences } from './differences.ts';
import { matches, noteFields, parseNotes } from './notes.ts';
import { type OperationFacts, operationFacts } from './operation-facts.ts';
import { operations } from './operations.ts';
import { pointer } from './schema-facts.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');
const notes = parseNotes(read('../NOTES.md'));
const published: Record<string, OperationFacts> = JSON.parse(read('published.json'));
const bundle = readBundle();
const found = operations.flatMap(([id, method, path]) => {
  const theirs = published[id];
  return theirs === undefined
    ? [`${id} operation added`]
    : differences(id, theirs, operationFacts(bundle, method, path));
});

test('every difference from the published document has a note', () => {
  const patterns = notes.flatMap((note) => note.patterns);
  const missing = found.filter((difference) => !patterns.some((pattern) => matches(pattern, difference)));
  expect(missing, 'Add these to the Differences of an entry of NOTES.md').toEqual([]);
  console.log(`${found.length} differences, ${notes.length} notes`);
});

describe.each(notes)('the note $id', ({ id, fields, patterns, pointers }) => {
  test('is complete', () => {
    expect(Object.keys(fields)).toEqual(noteFields);
    expect(['live', 'documented', 'inferred']).toContain(fields['Confidence']);
    expect(patterns.length > 0 || fields['Differences'] === 'behaviour').toBe(true);
    expect(notes.filter((note) => note.id === id)).toHaveLength(1);
  });

  test('names differences that exist', () => {
    expect(patterns.filter((pattern) => !found.some((difference) => matches(pattern, difference)))).toEqual([]);
  });

  test('points into the bundle', () => {
    expect(pointers.length).toBeGreaterThan(0);
    expect(pointers.filter((place) => pointer(bundle, place) === undefined)).toEqual([]);
  });
});

test('once the published document says the same, the difference is gone and its note fails', () => {
  const mended = { ...(published['sendMessage'] as OperationFacts), success: '201' };
  const ours = operationFacts(bundle, 'POST', '/conversations/messages');
  const left = differences('sendMessage', mended, ours);
  expect(found.filter((difference) => difference.startsWith('sendMessage ') && !left.includes(difference))).toEqual([
    'sendMessage success 201',
  ]);
});

test('the notes name no source nobody else can look up', () => {
  expect(read('../NOTES.md')).not.toMatch(/\b(C:\d|SEED|NGO|OAS|SITE|HA\/)/);
});
