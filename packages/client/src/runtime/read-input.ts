import type { Operation } from './operation-descriptor.ts';
import type { SplitInput } from './split-input.ts';

/**
 * Takes a flat input apart if it is as it should be, without a look at what could be wrong. Undefined for all else:
 * `splitInput` reads that, or says what is wrong with it, and need not be loaded before. Where both give a result, they
 * give the same.
 */
export function readInput(
  { descriptor }: Operation,
  input: unknown = {},
  headers: Record<string, string>,
): SplitInput | undefined {
  const { params, required, body } = descriptor;
  if (!isPlain(input) || (body && body !== 'json')) return undefined;
  let { path } = descriptor;
  let query = '';
  // Without a prototype, so that a field named `__proto__` is a field. Without parameters, everything is body.
  const rest: Record<string, unknown> = params ? Object.create(null) : input;
  try {
    if (required?.some((name) => !Object.hasOwn(input, name) || isNothing(input[name]) || input[name] === '')) return;
    for (const [name, value] of Object.entries(input)) {
      const place = params && Object.hasOwn(params, name) ? params[name] : body;
      if (place === 'path' && isSegment(value)) path = path.replace(`{${name}}`, () => encodeURIComponent(value));
      else if (place === 'json' && isJson(value)) {
        if (params) rest[name] = value;
      } else if (place === 'query' && isScalar(value))
        query += `${query ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
      else if (!isNothing(value) || (place !== 'query' && place !== 'csv')) return;
    }
    if (!body) return { path: path + query, body: null };
    headers['content-type'] = 'application/json';
    return { path: path + query, body: JSON.stringify(rest) };
  } catch {
    // Half a character, or an object that contains itself.
    return undefined;
  }
}

/**
 * A copy of an unusual input, files included. What reads it is loaded first, and must see what the caller passed, not
 * what became of it. Fields, lists and their items are as deep as what is read so may go.
 */
export function takeNow(value: unknown, depth = 3): unknown {
  if (depth === 0) return value;
  if (Array.isArray(value)) return value.map((item) => takeNow(item, depth - 1));
  if (!isPlain(value)) return value;
  const { data } = value;
  if (data instanceof Uint8Array || data instanceof ArrayBuffer) {
    return { ...value, data: new Blob([data as Uint8Array<ArrayBuffer>]) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, takeNow(field, depth - 1)]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isNothing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isSegment(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !/^(?:\.|%2e){1,2}$/i.test(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' || typeof value === 'boolean';
}

function isJson(value: unknown): boolean {
  if (isNothing(value) || isScalar(value)) return true;
  // A hole counts as undefined here.
  return Array.isArray(value)
    ? !value.includes(undefined) && value.every(isJson)
    : isPlain(value) && typeof value['toJSON'] !== 'function' && Object.values(value).every(isJson);
}
