import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Result } from './suite.ts';

export interface SuiteServer {
  readonly url: string;
  /** What the page reports. */
  readonly reported: Promise<readonly Result[]>;
  close(): void;
}

type Route = (response: ServerResponse, request: IncomingMessage, body: string) => void;

/** The API as the suite needs it, below `/api`; the page for the browser and the files that it loads beside. */
export async function startSuiteServer(files: ReadonlyMap<string, string>): Promise<SuiteServer> {
  let report: (results: readonly Result[]) => void = () => undefined;
  const reported = new Promise<readonly Result[]>((resolve) => {
    report = resolve;
  });
  const routes = createRoutes();
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(pathname.slice(1));
    const route = routes[`${request.method} ${pathname}`];
    if (route) route(response, request, body);
    else if (pathname === '/report') {
      report(JSON.parse(body) as Result[]);
      json(response, 200, {});
    } else if (file !== undefined) response.writeHead(200, { 'content-type': 'text/javascript' }).end(file);
    else if (pathname === '/') response.writeHead(200, html).end('<script type="module" src="/page.js"></script>');
    else json(response, 404, { statusCode: 404, message: `Cannot ${request.method} ${pathname}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reported, close };
}

const html = { 'content-type': 'text/html' };

function createRoutes(): Readonly<Record<string, Route>> {
  let attempts = 0;
  let inbound = 0;
  const echo: Route = (response, { headers }, body) => {
    json(response, 201, { messageId: 'm', traceId: 'trace-1', received: { headers, body } });
  };
  const messages = '/api/conversations/messages';
  return {
    [`POST ${messages}`]: echo,
    [`POST ${messages}/upload`]: echo,
    [`GET ${messages}/a/locations/b/recording`]: (response) => {
      const headers = { 'content-type': 'audio/x-wav', 'content-disposition': 'attachment; filename="call.wav"' };
      response.writeHead(200, headers).end(Buffer.from([82, 73, 70, 70, 0, 255]));
    },
    'GET /api/conversations/a/messages': (response, { url }) => {
      const after = Number(/lastMessageId=m(\d)/.exec(url ?? '')?.[1] ?? 0);
      const page = [1, 2].map((step) => after + step).filter((number) => number <= 5);
      const list = page.map((number) => ({ id: `m${number}`, dateAdded: new Date(9e11 - number).toISOString() }));
      json(response, 200, { messages: { messages: list, lastMessageId: list.at(-1)?.id, nextPage: after + 2 < 5 } });
    },
    'POST /api/conversations/': (response) => {
      const message = 'Conversation with the contact id:exists already exists!';
      json(response, 400, { statusCode: 400, message, traceId: 'trace-1' });
    },
    'GET /api/conversations/flaky': (response) => {
      attempts += 1;
      if (attempts % 3 !== 0) json(response, 503, {});
      else json(response, 200, { id: 'attempt 3' });
    },
    [`POST ${messages}/inbound`]: (response) => {
      inbound += 1;
      response.destroy();
    },
    'GET /api/conversations/inbound-count': (response) => {
      json(response, 200, { id: String(inbound) });
      inbound = 0;
    },
    'DELETE /api/conversations/empty': (response) => response.writeHead(200, { 'content-length': '0' }).end(),
    [`GET ${messages}/redirect`]: (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    [`GET ${messages}/email/silent`]: () => undefined,
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
