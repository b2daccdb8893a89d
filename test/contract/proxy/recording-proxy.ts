import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request as requestHttp,
  type ServerResponse,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Exchange, HeaderLines, RecordedRequest, RecordedResponse } from '../judge/exchange.ts';

export interface ProxyOptions {
  /** Base URL of the server behind; its path is put before every target. */
  readonly target: string;
}

export interface RecordingProxy {
  readonly url: string;
  /** All exchanges since the last call, in the order in which their answers came. */
  take(): Exchange[];
  /** Resolves when no exchange is under way: what a client gave up is on record then. */
  idle(): Promise<void>;
  /** Ends the proxy and its open connections. */
  close(): Promise<void>;
}

/**
 * Starts a reverse proxy on 127.0.0.1 that keeps the bytes of both directions and changes none. An exchange is recorded
 * before the client gets the answer. What cannot be passed on (no HTTP, a server that hangs up) is recorded too, and
 * ends that one exchange only.
 */
export async function startProxy({ target }: ProxyOptions): Promise<RecordingProxy> {
  const base = new URL(target);
  let exchanges: Exchange[] = [];
  const record = (exchange: Exchange) => exchanges.push(exchange);
  const running = new Map<Promise<void>, Socket>();
  const server = createServer((incoming, outgoing) => {
    const one = forward(base, incoming, outgoing, record).finally(() => running.delete(one));
    running.set(one, incoming.socket);
  });
  server.on('clientError', (_, socket) => {
    // A request that breaks off after its head is recorded where it is passed on.
    const isUnderWay = [...running.values()].includes(socket as Socket);
    if (!isUnderWay) {
      record({ request: { method: '', target: '', headers: [], body: Buffer.alloc(0) }, response: undefined });
    }
    refuse(socket as Socket);
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    idle: async () => {
      await Promise.all(running.keys());
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Record = (exchange: Exchange) => void;

async function forward(base: URL, incoming: IncomingMessage, outgoing: ServerResponse, record: Record): Promise<void> {
  // Heard from the start: who leaves before the request is whole must not be asked for, and who has had enough of a slow
  // server must not be waited for.
  const left = new AbortController();
  outgoing.on('close', () => left.abort());
  const { bytes: body } = await collect(incoming);
  const request: RecordedRequest = {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: linesOf(incoming.rawHeaders),
    body,
  };
  try {
    const answer = await ask(base, request, left.signal);
    const { bytes, isWhole } = await collect(answer);
    const response: RecordedResponse = {
      status: answer.statusCode ?? 0,
      headers: linesOf(answer.rawHeaders),
      body: bytes,
    };
    record({ request, response });
    send(outgoing, response, isWhole);
  } catch {
    record({ request, response: undefined });
    outgoing.destroy();
  }
}

function ask(
  base: URL,
  { method, target, headers, body }: RecordedRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const start = base.protocol === 'https:' ? requestHttps : requestHttp;
    const lines = headers.filter(([name]) => !isOfTheHop(name) && name.toLowerCase() !== 'host');
    const asked: ClientRequest = start({
      protocol: base.protocol,
      hostname: base.hostname,
      port: base.port,
      method,
      path: base.pathname.replace(/\/$/, '') + target,
      headers: [...lines, ['host', base.host] as const].flat(),
      signal,
    });
    asked.on('response', resolve).on('error', reject).end(body);
  });
}

function send(outgoing: ServerResponse, { status, headers, body }: RecordedResponse, isWhole: boolean): void {
  const lines = headers.filter(([name]) => !isOfTheHop(name));
  outgoing.writeHead(status, lines.flat() as string[]);
  if (isWhole) outgoing.end(body);
  // The client must see what we saw: an answer that breaks off.
  else outgoing.write(body, () => outgoing.destroy());
}

/** Never rejects: what came before the connection broke is part of the record. */
async function collect(message: IncomingMessage): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    return { bytes: Buffer.concat(chunks), isWhole: false };
  }
  return { bytes: Buffer.concat(chunks), isWhole: true };
}

function refuse(socket: Socket): void {
  const end = () => socket.destroy();
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', end);
  else end();
}

function linesOf(raw: readonly string[]): HeaderLines {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

/** Each connection has its own of these; the body's length and coding are set anew by what sends it on. */
function isOfTheHop(name: string): boolean {
  return /^(connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|expect)$/i.test(name);
}
