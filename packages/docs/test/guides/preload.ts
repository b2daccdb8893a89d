// Loaded before a program of a guide: what the program addresses in production is found on this machine.
import { type AddressInfo, Server } from 'node:net';

/** Beginning of a URL in production, and what stands for it here; the first that fits is taken. */
const places: [string, string][] = JSON.parse(process.env['GUIDE_PLACES'] ?? '[]');
const prefer = process.env['GUIDE_PREFER'];
const realFetch = globalThis.fetch;

globalThis.fetch = (input, init) => {
  if (input instanceof Request) throw new Error('The harness of the guides takes URLs, not a Request.');
  const wanted = String(input);
  const place = places.find(([from]) => wanted.startsWith(from));
  if (!place) throw new Error(`The harness of the guides lets no program call ${wanted}.`);
  const headers = new Headers(init?.headers);
  if (prefer) headers.set('prefer', prefer);
  return realFetch(place[1] + wanted.slice(place[0].length), { ...init, headers });
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
