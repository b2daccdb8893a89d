import { InputError } from './errors/input-error.ts';

// Most runtimes fail with these in the middle of a call, as if the network were down; others ignore them.
const itIsTheConnections = 'It belongs to the connection, which `fetch` keeps.';

/** Headers that the client owns, with what to do instead. */
const reserved: Readonly<Record<string, string>> = {
  authorization: 'It follows from the option "token"; make a second client for a second token.',
  version: 'Use the option "version".',
  'content-type': 'It follows from the body; the server ignores JSON sent under another type.',
  'content-length': itIsTheConnections,
  'transfer-encoding': itIsTheConnections,
  connection: itIsTheConnections,
  'keep-alive': itIsTheConnections,
  upgrade: itIsTheConnections,
  expect: itIsTheConnections,
  host: 'It follows from the option "baseUrl".',
};

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
    if (Object.hasOwn(reserved, name)) {
      throw new InputError(`The header "${key}" cannot be set by hand. ${reserved[name]}`, { field: 'headers' });
    }
    if (name === '__proto__') throw new InputError('"__proto__" is not a header name.', { field: 'headers' });
    checkHeader(name, value);
    target[name] = value;
  }
}

/** Throws `InputError` unless the pair can be sent as one header. The value is not shown: it may be a secret. */
export function checkHeader(name: string, value: unknown): asserts value is string {
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) {
    throw new InputError(`${JSON.stringify(name)} is not a header name.`, { field: 'headers' });
  }
  if (typeof value !== 'string' || value.trim() === '' || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    const fault = 'must be a non-empty string of printable Latin-1 characters, without line breaks';
    throw new InputError(`The value of the header "${name}" ${fault}.`, { field: name });
  }
}

/** Sets a header that an operation declares as input; null and undefined mean "not set". */
export function addHeaderParameter(target: Record<string, string>, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  checkHeader(name, text);
  target[name.toLowerCase()] = text;
}
