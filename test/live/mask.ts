import type { Vocabulary } from './vocabulary.ts';

/** Says what a value is like without showing it. What may be shown are names and constants, never data. */
export interface Mask {
  /** The kind of a value, in words: `text like a time`, `list of integer of 13 digits`. */
  shape(value: unknown): string;
  /** The name of a field if it looks like one, else `<name>`: keys can be data too, for example names of files. */
  name(key: string): string;
  /** A value of a field that holds constants, if it looks like one; else its shape. */
  constant(value: string): string;
}

const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['empty text', /^$/],
  ['text like a time', /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?$/],
  ['text like a date', /^\d{4}-\d\d-\d\d$/],
  ['text like a UUID', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
  ['text like a number', /^-?\d+(\.\d+)?$/],
  ['text like a phone number', /^\+?[\d ()./-]{6,}$/],
  ['text like an email address', /^[^\s@]+@[^\s@]+$/],
  ['text like a URL', /^[a-z][a-z\d+.-]*:\/\/\S+$/i],
  ['text like an id of 24 hex digits', /^[\da-f]{24}$/i],
  ['text like an id of 20 characters', /^[A-Za-z\d]{20}$/],
];

const constantPattern = /^(?=.{1,40}$)(?!(?:.*\d){3})([A-Z][A-Z\d]*(_[A-Z\d]+)*|[a-z]+([_-][a-z]+)*)$/;
const namePattern = /^(?=.{1,40}$)([a-z]+([A-Z][a-z]+)*\d{0,2}|[a-z]+(_[a-z]+)*)$/;

/**
 * @param known what the description names itself; it may be shown wherever it stands
 * @param personal texts that must not be shown, nor any word of them: the free texts of the run, ids, the token
 */
export function createMask(known: Vocabulary, personal: Iterable<string>): Mask {
  const words = new Set<string>();
  for (const text of personal) {
    words.add(text.toLowerCase());
    for (const word of text.toLowerCase().split(/[^\p{L}\d_]+/u)) if (word.length > 2) words.add(word);
  }
  const mayShow = (text: string, pattern: RegExp) => pattern.test(text) && !words.has(text.toLowerCase());
  const mask: Mask = {
    shape: (value) => shapeOf(value, mask, known),
    name: (key) => (known.names.has(key) || mayShow(key, namePattern) ? key : '<name>'),
    constant: (value) => (mayShow(value, constantPattern) ? `\`${value}\`` : mask.shape(value)),
  };
  return mask;
}

function shapeOf(value: unknown, mask: Mask, known: Vocabulary): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return shapeOfNumber(value);
  if (typeof value === 'string') {
    if (known.constants.has(value)) return `\`${value}\``;
    return kinds.find(([, pattern]) => pattern.test(value))?.[0] ?? 'text';
  }
  if (Buffer.isBuffer(value)) return `${value.length} bytes`;
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : `list of ${mask.shape(value[0])}`;
  return Object.keys(value).length === 0 ? 'empty object' : `object with ${namesOf(value, mask)}`;
}

/** The first names of the fields of an object. */
export function namesOf(value: object, mask: Mask): string {
  const names = [...new Set(Object.keys(value).map((key) => mask.name(key)))];
  return `${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}`;
}

/** Digits tell seconds from milliseconds. */
function shapeOfNumber(value: number): string {
  if (!Number.isInteger(value)) return 'number with decimals';
  const { length } = String(Math.abs(value));
  return `integer of ${length} ${length === 1 ? 'digit' : 'digits'}`;
}
