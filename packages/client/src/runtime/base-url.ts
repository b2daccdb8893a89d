import { InputError } from './errors/input-error.ts';

export const defaultBaseUrl = 'https://services.leadconnectorhq.com';

/**
 * Checks and normalises a base URL: origin and path prefix, no trailing slash. Throws `InputError` for anything that
 * is not a bare http(s) address, and for plain `http:` beyond this machine unless `allowInsecureHttp` is set, since it
 * would show the token to everybody on the way.
 */
export function normalizeBaseUrl(value: unknown, allowInsecureHttp: boolean): string {
  const fault = (text: string) => new InputError(`The option "baseUrl" ${text}`, { field: 'baseUrl' });
  let url: URL;
  try {
    url = new URL(value as string);
  } catch {
    throw fault(`is not a URL. Give the whole address, for example "${defaultBaseUrl}".`);
  }
  const { protocol, host, hostname } = url;
  if (!/^https?:$/.test(protocol)) throw fault(`has the protocol "${protocol}". Use https:.`);
  if (url.username || url.password || /[?#]/.test(String(value))) {
    throw fault('contains credentials, a query or a hash. Give only the address.');
  }
  if (protocol === 'http:' && !allowInsecureHttp && !/^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(hostname)) {
    throw fault(`would send the token unencrypted to ${host}. Use https:, or set allowInsecureHttp: true.`);
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}
