import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startMock } from '@hoopai/conversations-mock';

/** One call as it reached the API. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly status: number;
  /** What the description says against the request; undefined when nothing. */
  readonly violations: string | undefined;
}

/** The mock, with a record of who called what. */
export interface Api {
  readonly url: string;
  /** The calls that came with this token, oldest first. */
  callsOf(token: string): readonly Call[];
  close(): Promise<void>;
}

/** Starts the mock behind a server that records each call by its token and asks for the longest example of a list. */
export async function startApi(): Promise<Api> {
  const mock = await startMock({ port: 0 });
  const calls = new Map<string, Call[]>();
  const server = createServer((request, response) => {
    pass(request, response, mock.url, calls).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    callsOf: (token) => calls.get(token) ?? [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await mock.close();
    },
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  calls: Map<string, Call[]>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (!/^(host|connection|content-length|keep-alive|transfer-encoding)$/.test(name)) headers.set(name, String(value));
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', target);
  // Only this example goes on over a second page.
  if (/^\/conversations\/[^/]+\/messages$/.test(pathname)) headers.set('prefer', 'example=full');
  const method = request.method ?? 'GET';
  const body = chunks.length === 0 ? null : Buffer.concat(chunks);
  const answer = await fetch(`${target}${request.url}`, { method, headers, body });
  const [, token] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (token !== undefined) {
    const violations = answer.headers.get('sl-violations') ?? undefined;
    const call = { method, path: pathname, query: searchParams, status: answer.status, violations };
    calls.set(token, [...(calls.get(token) ?? []), call]);
  }
  const passed = [...answer.headers].filter(([name]) => !/^(connection|keep-alive|transfer-encoding)$/.test(name));
  response.writeHead(answer.status, Object.fromEntries(passed)).end(Buffer.from(await answer.arrayBuffer()));
}
