import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { exposeTo, preflight } from './cors.ts';
import { errorAnswer } from './errors.ts';
import type { Answer, Headers, Request } from './message.ts';
import { createRateLimit } from './rate-limit.ts';

/** Bytes; larger bodies are answered with 413. */
const bodyLimit = 10 * 1024 * 1024;

/** Turns an answering function into a listener of `node:http`; no fault of a request ends the process. */
export function listener(answerRequest: (request: Request) => Promise<Answer>): RequestListener {
  const rateLimit = createRateLimit();
  return async (incoming, outgoing) => {
    const headers = headersOf(incoming);
    const answer = preflight(incoming.method ?? '', headers) ?? (await answerSafely(incoming, headers, answerRequest));
    if (outgoing.destroyed) return;
    const always = { ...rateLimit.headers(answer.status), ...exposeTo() };
    try {
      send(outgoing, answer, always);
    } catch (error) {
      // A header of the spec's examples that HTTP does not allow; nothing has been written yet.
      send(outgoing, cannotAnswer(error), always);
    }
  };
}

async function answerSafely(
  incoming: IncomingMessage,
  headers: Headers,
  answerRequest: (request: Request) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await answerRequest({
      method: incoming.method ?? 'GET',
      url: incoming.url ?? '/',
      headers,
      body: await readBody(incoming),
    });
  } catch (error) {
    return cannotAnswer(error);
  }
}

function cannotAnswer(error: unknown): Answer {
  return errorAnswer(500, `The mock could not answer: ${error instanceof Error ? error.message : String(error)}`);
}

/** Reads to the end even when the body is too large: answering earlier would reset the connection under the sender. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks = [];
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks);
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function send(outgoing: ServerResponse, answer: Answer, always: Headers): void {
  const bytes = answer.body === undefined ? undefined : Buffer.from(answer.body as string);
  const length: Headers = answer.status === 204 ? {} : { 'content-length': String(bytes?.length ?? 0) };
  outgoing.writeHead(answer.status, { ...answer.headers, ...always, ...length });
  // Of the answer to HEAD, node:http sends the headers only.
  outgoing.end(bytes);
}
