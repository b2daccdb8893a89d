import { InputError } from './errors/input-error.ts';

/** Headers that follow from options, body or connection; most runtimes fail with the latter in the middle of a call. */
const reserved =
  /^(?:authorization|version|host|content-(?:type|length)|transfer-encoding|connection|keep-alive|upgrade|expect)$/;

/**
 * Copies extra headers into `target` under lower-case names. Throws `InputError` for a header that the client owns,
 * a malformed name, and a value that is no string or could smuggle in a line.
 */
export function addHeaders(target: Record<string, string>, headers: unknown): void {
  if (headers === undefined) return;
  if (typeof headers !== 'object' || headers === null || Symbol.iterator in headers) {
    throw new InputError('"headers" must be a plain object of strings. For a Headers: Object.fromEntries(headers).', {
      field: 'headers',
    });
  }
  for (const [key, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const name = key.toLowerCase();
    if (reserved.test(name)) {
      throw new InputError(
        `The header "${key}" cannot be set by hand: it follows from an option (token, version, baseUrl), the body or the connection.`,
        { field: 'headers' },
      );
    }
    checkHeader(name, value);
    target[name] = value;
  }
}

/** Throws `InputError` unless the pair can be sent as one header. The value is not shown: it may be a secret. */
export function checkHeader(name: string, value: unknown): asserts value is string {
  if (name === '__proto__' || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) {
    throw new InputError(`${JSON.stringify(name)} is not a header name.`, { field: 'headers' });
  }
  if (typeof value !== 'string' || value.trim() === '' || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    const fault = 'must be a non-empty string of printable Latin-1 characters, without line breaks';
    throw new InputError(`The value of the header "${name}" ${fault}.`, { field: name });
  }
}
