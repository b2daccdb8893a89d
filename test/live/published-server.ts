import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, answers } from './published-answers.ts';

/** A server that lies, with what it was asked. */
export interface PublishedServer {
  readonly url: string;
  /** `GET /conversations/search` and so on, without the query. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a server on this machine that follows the published document instead of ours, wherever the two differ.
 * @param others answers in place of its own, by the first line without the query
 */
export async function startPublishedServer(others: Readonly<Record<string, Answer>> = {}): Promise<PublishedServer> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const line = `${request.method} ${request.url?.split('?', 1)[0]}`;
    requests.push(line);
    const { status, type, body } = others[line] ?? answerTo(line, request);
    response.writeHead(status, { 'content-type': type });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, close: () => close(server) };
}

function answerTo(line: string, { headers }: IncomingMessage): Answer {
  const found = answers.find(([pattern]) => pattern.test(line))?.[1] ?? refusal(404, `Cannot ${line}`);
  // Published is 400 for a missing header; for a token that is none both agree.
  if (headers['version'] === undefined) return refusal(400, 'Bad Request');
  if (headers['authorization'] === 'Bearer pit-not-a-token')
    return refusal(401, 'Invalid token: access token is invalid');
  return /zzzzzzzzzzzzzzzzzzzz/.test(line) ? refusal(400, 'Bad Request') : found;
}

function refusal(statusCode: number, message: string): Answer {
  return { status: statusCode, type: 'application/json', body: { statusCode, message } };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
