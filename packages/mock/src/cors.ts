import type { Answer, Headers } from './message.ts';

const exposed = [
  'content-disposition',
  'retry-after',
  'sl-violations',
  'x-ratelimit-daily-remaining',
  'x-ratelimit-daily-reset',
  'x-ratelimit-interval-milliseconds',
  'x-ratelimit-limit-daily',
  'x-ratelimit-max',
  'x-ratelimit-remaining',
];

/** Headers on every answer, so that a page of any origin can read it. */
export function exposeTo(): Headers {
  return { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed.join(', ') };
}

/** The answer to a browser's preflight, or `undefined` when the request is not one. */
export function preflight(method: string, headers: Headers): Answer | undefined {
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return undefined;
  const requested = headers['access-control-request-headers'];
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'access-control-max-age': '600',
      vary: 'access-control-request-headers',
      ...(requested === undefined ? {} : { 'access-control-allow-headers': requested }),
      ...(headers['access-control-request-private-network'] === 'true'
        ? { 'access-control-allow-private-network': 'true' }
        : {}),
    },
    body: undefined,
  };
}
