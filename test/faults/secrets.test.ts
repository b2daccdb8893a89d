import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createConversationsClient, HoopError } from '@hoopai/conversations';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Operation, operations, sampleInput, successOf } from './description.ts';
import { answers, type Echo } from './secret-cases.ts';
import { leaked, odd, plain, secret, shown, wide } from './secrets.ts';

/** The input with each text in it replaced by a secret; `secrets` takes them. Files hold and are named by some, too. */
function withSecrets(value: unknown, seed: number, secrets: string[], letters = plain + odd + wide): unknown {
  const next = () => {
    const text = secret(letters, seed, secrets.length);
    secrets.push(text);
    return text;
  };
  if (typeof value === 'string') return next();
  if (value instanceof Uint8Array) return new TextEncoder().encode(next());
  if (Array.isArray(value)) return value.map((item) => withSecrets(item, seed, secrets, letters));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withSecrets(item, seed, secrets, letters)]),
  );
}

let baseUrl: string;
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const token = (request.headers.authorization ?? '').replace('Bearer ', '');
  const echo: Echo = { token, body: Buffer.concat(chunks).toString(), url: request.url ?? '' };
  const [, answer] = answers[decodeURI(String(request.headers['x-case']))] ?? [];
  if (answer) answer(response, echo, request);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    vi.spyOn(console, name).mockImplementation((...values) =>
      printed.push(values.map((value) => inspect(value)).join()),
    );
  }
  vi.spyOn(process, 'emitWarning').mockImplementation((warning) => printed.push(inspect(warning)));
});
afterEach(() => vi.restoreAllMocks());

interface Tried {
  readonly error: unknown;
  readonly events: readonly unknown[];
}

/** Makes a call that the server answers as the case says. */
async function fail(operation: Operation, input: unknown, token: string, name: string): Promise<Tried> {
  const events: unknown[] = [];
  const note = (event: unknown) => events.push(event);
  const client = createConversationsClient({
    token,
    baseUrl,
    retry: { attempts: 2, baseDelay: 1, maxDelay: 5 },
    attemptTimeout: name === 'silence' ? 20 : 5000,
    hooks: { onRequest: note, onResponse: note, onRetry: note, onWait: note, onDailyLimitLow: note },
  }) as unknown as Record<string, (input: unknown, options: object) => Promise<unknown>>;
  const error = await client[operation.id]?.(input, { headers: { 'x-case': encodeURI(name) } }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, events };
}

describe.each([1, 2])('what a failure shows, with secrets of seed %i', (seed) => {
  test.each(operations.map((operation) => [operation.id, operation] as const))('%s', async (_, operation) => {
    const isText = successOf(operation).contents[0]?.mediaType === 'text/plain';
    for (const [name, [errorName]] of Object.entries(answers)) {
      // An empty text is a text.
      if (isText && name === 'an empty success') continue;
      const secrets: string[] = [];
      const input = withSecrets(sampleInput(operation), seed, secrets);
      const token = secret(`${plain}-._~+/=`, seed, 999);
      const { error, events } = await fail(operation, input, token, name);
      expect(HoopError.isInstance(error), `${name}: ${error}`).toBe(true);
      expect((error as Error).name, name).toBe(errorName);
      expect(events.length, name).toBeGreaterThan(1);
      const text = [shown(error), JSON.stringify(events), inspect(events, { depth: 20 }), ...printed].join('\n');
      expect(leaked(text, [token, ...secrets]), `${name}:\n${text}`).toEqual([]);
    }
    expect(printed).toEqual([]);
  });
});

describe('what a refused input shows', () => {
  const token = 'pit-0123456789abcdef';
  const clientFor = (options: object) => createConversationsClient({ token, baseUrl, ...options });
  const send = (input: object, options: object = {}) =>
    clientFor(options).sendMessage({ type: 'SMS', contactId: 'a', message: 'b', ...input } as never);
  const hidden = secret(plain, 3, 1);

  test.each<[what: string, attempt: () => unknown]>([
    ['a token with a line break', () => clientFor({ token: `${hidden}\nx` })],
    ['a token with its scheme', () => clientFor({ token: `Bearer ${hidden}` })],
    ['a token function that gives such a token', () => send({}, { token: () => `${hidden} ${hidden}` })],
    ['an address with a password', () => clientFor({ baseUrl: `https://user:${hidden}@api.test` })],
    ['an address without TLS', () => clientFor({ baseUrl: `http://api.test/?key=${hidden}` })],
    ['a header that cannot be sent', () => clientFor({ headers: { 'x-key': `${hidden}\n` } })],
    ['a header of the client itself', () => clientFor({ headers: { authorization: `Bearer ${hidden}` } })],
    ['a message that is no JSON', () => send({ message: { hidden, more: 1n } })],
    ['a date among the fields', () => send({ message: hidden, scheduledTimestamp: new Date() })],
    ['a missing field', () => send({ type: undefined, message: hidden })],
    ['a path that leads elsewhere', () => clientFor({}).getConversation({ conversationId: [hidden] as never })],
    ['files that are none', () => clientFor({}).uploadAttachments({ contactId: 'a', fileAttachment: hidden as never })],
  ])('%s', async (_, attempt) => {
    const error = await Promise.resolve()
      .then(attempt)
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    expect((error as Error).name).toBe('InputError');
    expect(leaked(shown(error), [hidden])).toEqual([]);
  });
});
