import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ConversationsClient, createConversationsClient, type Message } from '@hoopai/conversations';
import { QueryClient } from '@tanstack/react-query';
import { onTestFinished } from 'vitest';
import { serve } from '../loopback-server.ts';
import { createGate } from './gated.ts';
import { conversationId, message } from './history.ts';

/** What becomes of the next request of a kind. `lost`: carried out, and the connection breaks before the answer. */
type Fate = 'held' | 'lost' | 'refused' | 'serverError';

/** An API with one conversation that remembers what it is sent. */
class ChatApi {
  /** The messages it has, the newest first. */
  readonly stored: Message[] = [];
  /** Bodies of the messages that came to be sent. */
  readonly sent: Record<string, unknown>[] = [];
  /** Names of the files that came to be uploaded. */
  readonly uploaded: string[] = [];
  readonly fates = {
    send: [] as Fate[],
    upload: [] as (Fate | undefined)[],
    read: [] as Fate[],
    update: [] as Fate[],
    cancel: [] as { status: number; message: string }[],
  };
  /** Lets held answers go. */
  readonly gate = createGate();

  readonly #routes: readonly (readonly [RegExp, (body: string, response: ServerResponse, id: string) => unknown])[] = [
    [/^POST \/conversations\/messages$/, (body, response) => this.#send(JSON.parse(body), response)],
    [/^POST \/conversations\/messages\/upload$/, (body, response) => this.#upload(body, response)],
    [/^GET \/conversations\/messages\/([^/]+)$/, (_, response, id) => this.#read(response, id)],
    [/^GET \/conversations\/[^/]+\/messages/, (_, response) => this.#list(response)],
    [
      /^PUT \/conversations\//,
      (_, response) => this.#answer(this.fates.update.shift(), response, 200, { success: true }),
    ],
    [/^DELETE \/conversations\/messages\//, (_, response) => end(response, 200, this.fates.cancel.shift())],
    [/^POST .*\/typing$/, (body, response) => end(response, 201, { success: this.sent.push(JSON.parse(body)) > 0 })],
  ];

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const line = `${request.method} ${request.url}`;
    const route = this.#routes.find(([pattern]) => pattern.test(line));
    if (!route) return end(response, 404, { statusCode: 404, message: `Cannot ${line}` });
    await route[1](Buffer.concat(chunks).toString(), response, route[0].exec(line)?.[1] ?? '');
  }

  async #send(body: { message?: string; attachments?: string[] }, response: ServerResponse): Promise<void> {
    this.sent.push({ ...body });
    const fate = this.fates.send.shift();
    if (fate === 'refused') return end(response, 422, { statusCode: 422, message: 'There is no message' });
    const id = `server-${this.sent.length}`;
    const { message: text = '', attachments } = body;
    const fields = {
      direction: 'outbound',
      status: 'pending',
      body: text,
      ...(attachments && { attachments }),
    } as const;
    this.stored.unshift({ ...message(id, 0, fields), dateAdded: new Date().toISOString() });
    await this.#answer(fate, response, 201, { conversationId, messageId: id });
  }

  async #upload(body: string, response: ServerResponse): Promise<void> {
    const name = /filename="([^"]+)"/.exec(body)?.[1] ?? '';
    this.uploaded.push(name);
    await this.#answer(this.fates.upload.shift(), response, 201, {
      uploadedFiles: { [name]: `https://files.test/${name}` },
    });
  }

  async #read(response: ServerResponse, id: string): Promise<void> {
    const found = this.stored.find((each) => each.id === id);
    if (!found) return end(response, 404, { statusCode: 404, message: 'Unknown' });
    await this.#answer(this.fates.read.shift(), response, 200, { message: found });
  }

  #list(response: ServerResponse): void {
    const { stored: messages } = this;
    end(response, 200, { messages: { nextPage: false, lastMessageId: messages.at(-1)?.id ?? null, messages } });
  }

  async #answer(fate: Fate | undefined, response: ServerResponse, status: number, body: unknown): Promise<void> {
    if (fate === 'held') await this.gate.pass();
    if (fate === 'lost') response.destroy();
    else if (fate === 'refused') end(response, 422, { statusCode: 422, message: 'Refused' });
    else if (fate === 'serverError') end(response, 500, { statusCode: 500, message: 'Oops' });
    else end(response, status, body);
  }
}

function end(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.end(JSON.stringify(body));
}

export interface Chat extends Pick<ChatApi, 'fates' | 'gate' | 'sent' | 'stored' | 'uploaded'> {
  readonly client: ConversationsClient;
  readonly queryClient: QueryClient;
  /** Requests by method and path. */
  readonly requests: readonly string[];
  /** How often a message was sent. */
  readonly sends: () => number;
}

/** The API on a port of this machine, a client of it, and a cache. For the running test. */
export async function startChat(): Promise<Chat> {
  const api = new ChatApi();
  const server = await serve((request, response) => api.handle(request, response));
  const client = createConversationsClient({ token: 'pit-test', baseUrl: server.url, rateLimit: false, retry: false });
  const queryClient = new QueryClient({ defaultOptions: { mutations: { retry: true, retryDelay: 0 } } });
  onTestFinished(async () => {
    queryClient.clear();
    await server[Symbol.asyncDispose]();
  });
  const sends = () => server.requests.filter((line) => line === 'POST /conversations/messages').length;
  const { fates, gate, sent, stored, uploaded } = api;
  return { client, queryClient, requests: server.requests, sends, fates, gate, sent, stored, uploaded };
}
