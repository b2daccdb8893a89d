import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fate, Seen } from './script.ts';

/** What an API answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

export interface Request {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Carries out a request. */
export type Api = (request: Request) => Answer | Promise<Answer>;

/** An API of the test's own between browser and what answers: it keeps count, and lets go wrong what is told to. */
export interface Stage {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** What becomes of the next requests whose line begins so, one after the other. */
  tell(line: string, ...fates: Fate[]): void;
  /** Lets go what was told to be held until now, also what has not come yet. */
  release(): void;
  close(): Promise<void>;
}

export async function openStage(api: Api): Promise<Stage> {
  const seen: Seen[] = [];
  const told: { readonly line: string; readonly fate: Fate; readonly gate: Promise<void> }[] = [];
  let gate = createGate();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const line = `${request.method} ${request.url}`;
    const entry: Seen = { line, body: '', outcome: 'open' };
    seen.push(entry);
    response.once('close', () => {
      entry.outcome = response.writableFinished ? 'answered' : 'cut';
    });
    const index = told.findIndex((each) => line.startsWith(each.line));
    const [{ fate, gate: held } = {}] = index < 0 ? [] : told.splice(index, 1);
    const body = await bodyOf(request);
    // Bytes are counted by the tests that send some; text is all that is compared.
    entry.body = body.toString();
    if (fate === 'refused') return end(response, failure(422));
    if (fate === 'serverError') return end(response, failure(500));
    const result = await api({
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: request.headers as Record<string, string>,
      body,
    });
    if (fate === 'held') await held;
    if (fate === 'lost') response.destroy();
    else end(response, result);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => end(response, failure(599, String(error))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const release = () => {
    gate.open();
    gate = createGate();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    tell: (line, ...fates) => told.push(...fates.map((fate) => ({ line, fate, gate: gate.opened }))),
    release,
    async close() {
      release();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, version, *',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, PATCH',
  'access-control-expose-headers': '*',
  'access-control-max-age': '600',
  // A browser repeats by itself what it sent on a connection that was open for long and broke; not on a new one.
  connection: 'close',
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function json(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function failure(status: number, message = 'As the test wants it'): Answer {
  return json(status, { statusCode: status, message });
}

function end(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}
