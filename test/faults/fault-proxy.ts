import {
  Agent,
  createServer,
  request as forward,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { attemptTimeout, type Fault, faultFor } from './plan.ts';
import { markerHeader } from './truth-server.ts';

export interface FaultProxy {
  readonly server: Server;
  /** How often each fault was put on. */
  readonly tally: Map<Fault, number>;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly port: number;
  readonly agent: Agent;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

const html = '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';
const json = { 'content-type': 'application/json' };

/** Stands between the client and the server on `port`, and does to each attempt what the plan of `seed` says. */
export function createFaultProxy(port: number, seed: number): FaultProxy {
  const tally = new Map<Fault, number>();
  const attempts = new Map<number, number>();
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const server = createServer({ keepAliveTimeout: 5000 }, (request, response) => {
    const call = Number(request.headers[markerHeader]);
    const attempt = (attempts.get(call) ?? 0) + 1;
    attempts.set(call, attempt);
    const fault = faultFor(seed, call, attempt);
    tally.set(fault, (tally.get(fault) ?? 0) + 1);
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    play[fault]({ request, response, port, agent }).catch(() => response.destroy());
  });
  return { server, tally };
}

type Play = (exchange: Exchange) => Promise<void>;

const play: Readonly<Record<Fault, Play>> = {
  none: async (exchange) => reply(exchange, await carryOut(exchange)),
  resetBeforeRead: async ({ request }) => reset(request),
  resetAfterRead: async ({ request }) => {
    await read(request);
    reset(request);
  },
  status429: refuse(429, json, '{"statusCode":429,"message":"Too Many Requests"}'),
  status429RetryAfter: refuse(
    429,
    { ...json, 'retry-after': '0.02' },
    '{"statusCode":429,"message":"Too Many Requests"}',
  ),
  status500Before: refuse(500, json, '{"statusCode":500,"message":"Internal server error"}'),
  status503Before: refuse(503, {}, ''),
  html502Before: refuse(502, { 'content-type': 'text/html' }, html),
  emptySuccess: refuse(201, { ...json, 'content-length': '0' }, ''),
  htmlSuccess: refuse(200, { 'content-type': 'text/html; charset=utf-8' }, html),
  garbageSuccess: refuse(200, json, '{"messageId":"abc\u0000'),
  dropAfterCarriedOut: async (exchange) => {
    await carryOut(exchange);
    exchange.request.socket.end();
  },
  resetAfterCarriedOut: async (exchange) => {
    await carryOut(exchange);
    reset(exchange.request);
  },
  truncated: async (exchange) => {
    const { status, headers, body } = await carryOut(exchange);
    exchange.response
      .writeHead(status, headers)
      .write(body.subarray(0, body.length / 2), () => reset(exchange.request));
  },
  truncatedChunks: async (exchange) => {
    const { status, headers, body } = await carryOut(exchange);
    const chunked = { ...headers, 'content-length': undefined };
    exchange.response.writeHead(status, withoutUndefined(chunked));
    exchange.response.write(body.subarray(0, body.length / 2), () => exchange.request.socket.end());
  },
  status500After: async (exchange) => {
    await carryOut(exchange);
    send(exchange.response, 500, json, '{"statusCode":500,"message":"Internal server error"}');
  },
  html502After: async (exchange) => {
    await carryOut(exchange);
    send(exchange.response, 502, { 'content-type': 'text/html' }, html);
  },
  garbageAfter: async (exchange) => {
    await carryOut(exchange);
    send(exchange.response, 201, json, '\u0001\u0002 not what you asked for');
  },
  never: async (exchange) => {
    await carryOut(exchange);
    await sleep(attemptTimeout * 2);
    reset(exchange.request);
  },
  stalledBody: async (exchange) => {
    const { status, headers, body } = await carryOut(exchange);
    exchange.response.writeHead(status, headers).write(body.subarray(0, 1));
    await sleep(attemptTimeout * 2);
    reset(exchange.request);
  },
  delayed: async (exchange) => {
    const answer = await carryOut(exchange);
    await sleep(20);
    reply(exchange, answer);
  },
  slowDrip: async (exchange) => {
    const { status, headers, body } = await carryOut(exchange);
    exchange.response.writeHead(status, headers);
    const step = Math.ceil(body.length / 4);
    for (let at = 0; at < body.length; at += step) {
      exchange.response.write(body.subarray(at, at + step));
      await sleep(5);
    }
    exchange.response.end();
  },
};

/** Answers in the place of the server, which never sees the request. */
function refuse(status: number, headers: Record<string, string>, body: string): Play {
  return async ({ request, response }) => {
    await read(request);
    send(response, status, headers, body);
  };
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  response.writeHead(status, headers).end(body);
}

function reply({ response }: Exchange, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}

function reset(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Gives the whole request to the server and takes its whole answer. */
async function carryOut({ request, port, agent }: Exchange): Promise<Answer> {
  const body = await read(request);
  const { method, url: path, headers } = request;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    forward({ host: '127.0.0.1', port, method, path, headers, agent }, resolve).on('error', reject).end(body);
  });
  const { statusCode: status = 500, headers: received } = answer;
  // Both hops keep their own connections.
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...kept } = received;
  return { status, headers: kept, body: await read(answer) };
}

function withoutUndefined(headers: Answer['headers']): Answer['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}
