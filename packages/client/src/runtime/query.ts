import { InputError } from './errors/input-error.ts';

/**
 * Encodes one query parameter as `name=value`, a list as repeated parameters or, with `isCommaList`, as one
 * comma-separated value. Null and undefined mean "not set" and give an empty string. Throws `InputError` for what has
 * no unambiguous form: dates, objects, NaN, and empty lists, which would silently widen a search.
 */
export function encodeParameter(name: string, value: unknown, isCommaList = false): string {
  if (value === undefined || value === null) return '';
  const key = encodeScalar(name, name);
  if (!Array.isArray(value)) return `${key}=${encodeScalar(name, value)}`;
  if (value.length === 0) {
    throw refuse(
      name,
      'is an empty list, which the API would read as "no restriction". Leave it out if you mean that.',
    );
  }
  // Not `value.map`: that skips holes, and a hole would be sent as an empty item.
  const items = Array.from(value, (item) => encodeScalar(name, item));
  if (!isCommaList) return items.map((item) => `${key}=${item}`).join('&');
  if (items.some((item) => item === '' || item.includes('%2C'))) {
    throw refuse(name, 'has an item that is empty or contains a comma; the API separates the items by commas.');
  }
  return `${key}=${items.join(',')}`;
}

/** Encodes a whole query object. Throws as `encodeParameter` does. */
export function encodeQuery(query: Readonly<Record<string, unknown>>): string {
  return Object.entries(query)
    .map(([name, value]) => encodeParameter(name, value))
    .filter((part) => part !== '')
    .join('&');
}

function encodeScalar(name: string, value: unknown): string {
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw refuse(name, 'contains half a character (a lone surrogate).');
    return encodeURIComponent(value);
  }
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refuse(name, `is ${value}, not a number the API can read.`);
    return encodeURIComponent(value);
  }
  if (value instanceof Date) throw refuse(name, dateFault);
  throw refuse(
    name,
    `must be a string, number, boolean or list of these, not ${value === null ? 'null' : typeof value}.`,
  );
}

/** Which of three forms a field takes is not known here, so guessing would be wrong two times of three. */
export const dateFault =
  'is a Date, and the API takes numbers and strings. Depending on the field that is date.getTime() (milliseconds), ' +
  'Math.floor(date.getTime() / 1000) (seconds) or date.toISOString().';

function refuse(name: string, fault: string): InputError {
  return new InputError(`"${name}" ${fault}`, { field: name });
}
