import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Operation, operationOfRequest, successOf } from './description.ts';

/** Names the call a request belongs to. The client makes it; the server counts by it. */
export const markerHeader = 'x-marker';

export interface TruthServer {
  readonly server: Server;
  /** How often the request of each call was carried out, by the number of the call. */
  readonly carriedOut: Map<number, number>;
}

/** A server that carries out every request it has read to its end, remembers that, and answers as the spec says. */
export function createTruthServer(): TruthServer {
  const carriedOut = new Map<number, number>();
  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    request.resume();
    request.on('end', () => {
      const marker = Number(request.headers[markerHeader]);
      carriedOut.set(marker, (carriedOut.get(marker) ?? 0) + 1);
      answer(request, response);
    });
    // A request that broke off was not carried out.
    request.on('error', () => undefined);
  });
  return { server, carriedOut };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const marker = String(request.headers[markerHeader]);
  const operation = operationOfRequest(request.method ?? '', new URL(request.url ?? '', 'http://localhost').pathname);
  if (!operation) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"statusCode":404,"message":"Cannot"}');
    return;
  }
  const [type, body] = bodyOf(operation, marker);
  response.writeHead(Number(successOf(operation).status), {
    'content-type': type,
    'content-length': body.length,
    [markerHeader]: marker,
    ...rateLimitHeaders,
  });
  response.end(body);
}

/** A limit that no run reaches; the faults bring their own. */
const rateLimitHeaders = {
  'x-ratelimit-max': '1000000',
  'x-ratelimit-remaining': '999999',
  'x-ratelimit-interval-milliseconds': '10000',
  'x-ratelimit-limit-daily': '100000000',
  'x-ratelimit-daily-remaining': '99999999',
  'x-ratelimit-daily-reset': '83365000',
};

function bodyOf(operation: Operation, marker: string): [type: string, body: Buffer] {
  const [content] = successOf(operation).contents;
  const type = content?.mediaType ?? 'application/json';
  if (type.startsWith('audio/')) return [type, Buffer.alloc(4000, marker)];
  const value = Object.values(content?.examples ?? {})[0];
  if (typeof value === 'string') return [type, Buffer.from(value)];
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return [type, Buffer.from(JSON.stringify(isObject ? { ...value, traceId: marker } : value))];
}
