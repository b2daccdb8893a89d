/**
 * What must work in every runtime. Plain asserts and no import but the client: it runs where there is no test runner,
 * no `process` and no file system.
 */
import {
  ConnectionError,
  createConversationsClient,
  EmptyResponseError,
  HoopError,
  RedirectError,
  TimeoutError,
  ValidationError,
} from '@hoopai/conversations';
import { explainError } from '@hoopai/conversations/errors';
import { createSendLedger, memoryLedgerStore } from '@hoopai/conversations/sending';

export interface Result {
  readonly name: string;
  /** Undefined if it passed. */
  readonly failure?: string | undefined;
}

type Client = ReturnType<typeof createConversationsClient>;
type Test = (client: Client) => Promise<void>;

const token = 'pit-0123456789abcdef';
const isBrowser = 'document' in globalThis;
const contactId = 'ckld0w0Fdb9ZQ5TTpGZb';
const sms = { type: 'SMS', contactId, message: 'Grüße 😀' } as const;

/** Runs all tests against the server of `server.ts`, one after the other. */
export async function runSuite(baseUrl: string): Promise<Result[]> {
  const results: Result[] = [];
  for (const [name, test] of Object.entries(tests)) {
    const client = createConversationsClient({ token, baseUrl: `${baseUrl}/api`, retry: { baseDelay: 1 } });
    const failure = await test(client).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    results.push({ name, failure });
  }
  return results;
}

const tests: Readonly<Record<string, Test>> = {
  'sends a message with token, version and body': async (client) => {
    const { data, response, traceId } = await client.sendMessage(sms).withResponse();
    equal(response.status, 201);
    equal(traceId, 'trace-1');
    const seen = received(data);
    equal(seen.headers['authorization'], `Bearer ${token}`);
    equal(seen.headers['version'], '2021-07-28');
    equal(seen.headers['content-type'], 'application/json');
    equal(seen.body, JSON.stringify(sms));
  },
  'uploads a file with its name and bytes': async (client) => {
    const file = { data: new Uint8Array([104, 105, 33]), filename: 'note ü.txt', type: 'text/plain' };
    const seen = received(await client.uploadAttachments({ contactId, fileAttachment: [file] }));
    check(seen.headers['content-type']?.startsWith('multipart/form-data; boundary='), 'multipart');
    check(seen.body.includes('filename="note ü.txt"'), seen.body);
    check(seen.body.includes('\r\n\r\nhi!\r\n'), seen.body);
  },
  'downloads a recording': async (client) => {
    const recording = await client.getRecording({ messageId: 'a', locationId: 'b' });
    equal(recording.filename, 'call.wav');
    equal([...(await recording.bytes())].join(), '82,73,70,70,0,255');
  },
  'walks all pages': async (client) => {
    const ids: string[] = [];
    for await (const message of client.listMessages({ conversationId: 'a' })) ids.push(message.id);
    equal(ids.join(), 'm1,m2,m3,m4,m5');
  },
  'sends a key of a ledger once': async (client) => {
    const ledger = createSendLedger({ store: memoryLedgerStore() });
    const send = () => ledger.send(client, { ...sms, dedupeKey: 'k' });
    const [first, second] = await Promise.all([send(), send()]);
    equal(first.messageId, 'm');
    check(first === second && first === (await send()), 'one answer for all');
  },
  'throws a typed error that explains itself': async (client) => {
    const error = await failureOf(client.createConversation({ locationId: 'a', contactId: 'exists' }));
    check(ValidationError.isInstance(error), String(error));
    equal(error.status, 400);
    equal(explainError(error)?.cause, 'The contact has a conversation in this location already.');
    check(!JSON.stringify(error).includes(token), 'no token in JSON');
  },
  'repeats a read, and a send never': async (client) => {
    equal((await client.getConversation({ conversationId: 'flaky' })).id, 'attempt 3');
    const error = await failureOf(client.addInboundMessage({ type: 'SMS', contactId, message: 'drop' }));
    check(ConnectionError.isInstance(error), String(error));
    check(error.maybeSent, 'maybeSent');
    const { id: count } = await client.getConversation({ conversationId: 'inbound-count' });
    // Chromium itself sends it again on each connection that it has kept, and no page can forbid that.
    if (!isBrowser) equal(count, '1');
  },
  'takes an empty success for a failure': async (client) => {
    const error = await failureOf(client.deleteConversation({ conversationId: 'empty' }));
    check(EmptyResponseError.isInstance(error), String(error));
  },
  'follows no redirect': async (client) => {
    const error = await failureOf(client.getMessage({ id: 'redirect' }));
    check(RedirectError.isInstance(error), String(error));
  },
  'gives up an attempt that takes too long': async (client) => {
    const error = await failureOf(client.getEmail({ id: 'silent' }, { attemptTimeout: 50, retry: false }));
    check(TimeoutError.isInstance(error), String(error));
  },
  'ends with the reason of the caller': async (client) => {
    const controller = new AbortController();
    const reason = new Error('stop');
    const call = client.getEmail({ id: 'silent' }, { signal: controller.signal });
    controller.abort(reason);
    equal(await failureOf(call), reason);
  },
  'tells a server that is not there': async () => {
    const nowhere = createConversationsClient({ token, baseUrl: 'http://127.0.0.1:1', retry: false });
    const error = await failureOf(nowhere.getEmail({ id: 'a' }));
    check(ConnectionError.isInstance(error) && HoopError.isInstance(error), String(error));
  },
};

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The server puts what it received into some of its answers. */
function received(data: unknown): Received {
  return (data as { received: Received }).received;
}

function check(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`Failed: ${what}`);
}

function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`Expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await call;
  } catch (error) {
    return error;
  }
  throw new Error(`Expected a failure, got ${JSON.stringify(value)}`);
}
