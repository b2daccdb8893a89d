// Loaded before a program of a guide: what the program addresses in production is found on this machine.
import { type AddressInfo, Server } from 'node:net';

/** Origin or origin with path, in production -> here; the longest one that fits is taken. */
const places: [string, string][] = JSON.parse(process.env['GUIDE_PLACES'] ?? '[]');
const prefer = process.env['GUIDE_PREFER'];
const realFetch = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const request = new Request(input instanceof URL ? input.href : input, init);
  const place = places.find(([from]) => request.url.startsWith(from));
  if (!place) return Promise.reject(new Error(`The harness of the guides lets no program call ${request.url}.`));
  const url = place[1] + request.url.slice(place[0].length);
  const headers = new Headers(request.headers);
  if (prefer !== undefined) headers.set('prefer', prefer);
  const body = request.body === null ? {} : { body: request.body, duplex: 'half' };
  const { method, redirect, signal } = request;
  return realFetch(url, { method, headers, redirect, signal, ...body } as RequestInit);
};

// A server of a guide listens on a fixed port; here it takes a free one and says which.
const listen = Server.prototype.listen;
Server.prototype.listen = function (this: Server, ...parameters: unknown[]) {
  const listener = parameters.findLast((each) => typeof each === 'function') as (() => void) | undefined;
  return listen.call(this, { port: 0, host: '127.0.0.1' }, () => {
    listener?.();
    process.send?.({ listensAt: `http://127.0.0.1:${(this.address() as AddressInfo).port}` });
  });
} as typeof listen;
