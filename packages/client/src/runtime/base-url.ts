import { InputError } from './errors/input-error.ts';

export const defaultBaseUrl = 'https://services.leadconnectorhq.com';

/**
 * Checks and normalises a base URL: origin and path prefix, no trailing slash. Throws `InputError` for anything that
 * is not a bare http(s) address, and for plain `http:` beyond this machine unless `allowInsecureHttp` is set, since it
 * would show the token to everybody on the way.
 */
export function normalizeBaseUrl(value: unknown, allowInsecureHttp: boolean): string {
  const url = parse(value);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refuse(`has the protocol "${url.protocol}". Use https:.`);
  }
  if (url.username || url.password) throw refuse('contains credentials. Remove them; authentication is the token.');
  if (url.search || url.hash || /[?#]/.test(String(value))) {
    throw refuse('contains a query or a hash. Give only the address.');
  }
  if (url.protocol === 'http:' && !allowInsecureHttp && !isLoopback(url.hostname)) {
    throw refuse(
      `would send the token unencrypted to ${url.host}. Use https:, or set allowInsecureHttp: true if the network is yours.`,
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function parse(value: unknown): URL {
  try {
    return new URL(value as string);
  } catch {
    throw refuse(`is not a URL. Give the whole address, for example "${defaultBaseUrl}".`);
  }
}

function refuse(fault: string): InputError {
  return new InputError(`The option "baseUrl" ${fault}`, { field: 'baseUrl' });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
