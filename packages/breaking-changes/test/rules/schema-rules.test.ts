import { describe, expect, it } from 'vitest';
import { judgedSchema } from '../judge.ts';

type Schema = Record<string, unknown>;

/** Base, head, what it means where it is sent, and where it is read. */
type Row = readonly [name: string, base: Schema, head: Schema, input: string[], output: string[]];

const text = { type: 'string' };
const object = (properties: Schema, required: string[] = []) => ({ type: 'object', properties, required });

const rows: readonly Row[] = [
  ['another type', text, { type: 'boolean' }, ['major type-changed $'], ['major type-changed $']],
  ['a further type', text, { type: ['string', 'number'] }, ['minor type-changed $'], ['major type-changed $']],
  ['one type fewer', { type: ['string', 'number'] }, text, ['major type-changed $'], ['minor type-changed $']],
  ['whole numbers only', { type: 'number' }, { type: 'integer' }, ['major type-changed $'], ['minor type-changed $']],
  ['fractions too', { type: 'integer' }, { type: 'number' }, ['minor type-changed $'], ['minor type-changed $']],
  ['anything', text, {}, ['minor type-changed $'], ['major type-changed $']],
  [
    'nothing at all',
    object({ a: true }),
    object({ a: false }),
    ['major not-understood $.a'],
    ['major not-understood $.a'],
  ],
  [
    'a list without items',
    { type: 'array', items: {} },
    { type: 'array', items: false },
    ['major not-understood $[]'],
    ['major not-understood $[]'],
  ],
  ['null too', text, { type: ['string', 'null'] }, ['minor null-changed $'], ['major null-changed $']],
  ['null no more', { type: ['string', 'null'] }, text, ['major null-changed $'], ['minor null-changed $']],
  ['a further value', { enum: ['a'] }, { enum: ['a', 'b'] }, ['minor value-changed $'], ['major value-changed $']],
  ['one value fewer', { enum: ['a', 'b'] }, { enum: ['a'] }, ['major value-changed $'], ['major value-changed $']],
  ['a list of values', text, { ...text, enum: ['a'] }, ['major value-changed $'], ['minor value-changed $']],
  ['any value', { ...text, enum: ['a'] }, text, ['minor value-changed $'], ['major value-changed $']],
  [
    'an opened list',
    { ...text, enum: ['a'] },
    { anyOf: [{ ...text, enum: ['a'] }, text] },
    ['minor value-changed $'],
    ['major value-changed $'],
  ],
  [
    'a further known value',
    { anyOf: [{ ...text, enum: ['a'] }, text] },
    { anyOf: [{ ...text, enum: ['a', 'b'] }, text] },
    ['minor known-value-changed $'],
    ['minor known-value-changed $'],
  ],
  ['a lower limit', text, { ...text, minLength: 2 }, ['major limit-changed $'], ['patch limit-changed $']],
  [
    'a lower upper limit',
    { ...text, maxLength: 9 },
    { ...text, maxLength: 8 },
    ['major limit-changed $'],
    ['patch limit-changed $'],
  ],
  ['a limit fewer', { ...text, maxLength: 9 }, text, ['minor limit-changed $'], ['patch limit-changed $']],
  [
    'a coarser step',
    { type: 'number', multipleOf: 2 },
    { type: 'number', multipleOf: 4 },
    ['major limit-changed $'],
    ['patch limit-changed $'],
  ],
  [
    'a finer step',
    { type: 'number', multipleOf: 4 },
    { type: 'number', multipleOf: 2 },
    ['minor limit-changed $'],
    ['patch limit-changed $'],
  ],
  [
    'unlike items only',
    { type: 'array' },
    { type: 'array', uniqueItems: true },
    ['major limit-changed $'],
    ['patch limit-changed $'],
  ],
  ['a pattern', text, { ...text, pattern: '^a' }, ['major pattern-changed $'], ['patch pattern-changed $']],
  ['a pattern fewer', { ...text, pattern: '^a' }, text, ['minor pattern-changed $'], ['patch pattern-changed $']],
  [
    'another format',
    { ...text, format: 'date' },
    { ...text, format: 'date-time' },
    ['major format-changed $'],
    ['major format-changed $'],
  ],
  ['a format', text, { ...text, format: 'uri' }, ['major format-changed $'], ['patch format-changed $']],
  ['bytes', text, { ...text, format: 'binary' }, ['major format-changed $'], ['major format-changed $']],
  ['a further field', object({}), object({ a: text }), ['minor field-changed $.a'], ['minor field-changed $.a']],
  ['a field fewer', object({ a: text }), object({}), ['major field-changed $.a'], ['major field-changed $.a']],
  [
    'a new field that must be sent',
    object({}),
    object({ a: text }, ['a']),
    ['major required-changed $.a'],
    ['minor field-changed $.a'],
  ],
  [
    'a field that is needed',
    object({ a: text }),
    object({ a: text }, ['a']),
    ['major required-changed $.a'],
    ['minor required-changed $.a'],
  ],
  [
    'a field that may be missing',
    object({ a: text }, ['a']),
    object({ a: text }),
    ['minor required-changed $.a'],
    ['major required-changed $.a'],
  ],
  [
    'a field of the server',
    object({ a: text }),
    object({ a: { ...text, readOnly: true } }),
    ['major one-way-changed $.a'],
    [],
  ],
  [
    'a field of the caller',
    object({ a: text }),
    object({ a: { ...text, writeOnly: true } }),
    [],
    ['major one-way-changed $.a'],
  ],
  [
    'no further fields',
    object({}),
    { ...object({}), additionalProperties: false },
    ['major additional-fields-changed $'],
    ['minor additional-fields-changed $'],
  ],
  [
    'further fields',
    { ...object({}), additionalProperties: false },
    object({}),
    ['minor additional-fields-changed $'],
    ['minor additional-fields-changed $'],
  ],
  [
    'further fields of another type',
    { additionalProperties: text, type: 'object' },
    { type: 'object', additionalProperties: { type: 'number' } },
    ['major type-changed $.*'],
    ['major type-changed $.*'],
  ],
  [
    'other items',
    { type: 'array', items: text },
    { type: 'array', items: { type: 'number' } },
    ['major type-changed $[]'],
    ['major type-changed $[]'],
  ],
  ['a mark', text, { ...text, deprecated: true }, ['minor deprecated $'], ['minor deprecated $']],
  [
    'another default',
    { ...text, default: 'a' },
    { ...text, default: 'b' },
    ['minor default-changed $'],
    ['patch default-changed $'],
  ],
  [
    'a keyword nobody knows',
    text,
    { ...text, not: { const: 'a' } },
    ['major not-understood $'],
    ['major not-understood $'],
  ],
  [
    'a keyword nobody knows fewer',
    { ...text, not: { const: 'a' } },
    text,
    ['minor not-understood $'],
    ['major not-understood $'],
  ],
  [
    'a further form',
    { anyOf: [text, { type: 'array' }] },
    { anyOf: [text, { type: 'array' }, object({})] },
    ['minor variant-added $'],
    ['major variant-added $'],
  ],
  [
    'one form fewer',
    { anyOf: [text, { type: 'array' }, object({})] },
    { anyOf: [text, { type: 'array' }] },
    ['major variant-removed $'],
    ['major variant-removed $'],
  ],
];

const rewritten = ['patch written-otherwise the description'];

describe.each(rows)('%s', (_name, base, head, input, output) => {
  it('is judged where it is sent', () => {
    expect(judgedSchema('input', base, head)).toEqual(input.length > 0 ? input : rewritten);
  });

  it('is judged where it is read', () => {
    expect(judgedSchema('output', base, head)).toEqual(output.length > 0 ? output : rewritten);
  });

  it('is no change where it stays', () => {
    expect([judgedSchema('input', head, head), judgedSchema('output', base, base)]).toEqual([[], []]);
  });
});
