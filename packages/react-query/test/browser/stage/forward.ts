import type { Api } from './stage.ts';

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-encoding',
  'content-length',
  'host',
]);

/** An API that hands everything on to another one. */
export function forwardTo(base: string): Api {
  return async ({ method, url, headers, body }) => {
    const response = await fetch(base + url, {
      method,
      headers: withoutHops(Object.entries(headers)),
      ...(body.length > 0 && { body: new Uint8Array(body) }),
      redirect: 'manual',
    });
    const answered = [...response.headers].filter(([name]) => !name.startsWith('access-control-'));
    return {
      status: response.status,
      headers: withoutHops(answered),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };
}

function withoutHops(headers: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(headers.filter(([name]) => !hopByHop.has(name)));
}
