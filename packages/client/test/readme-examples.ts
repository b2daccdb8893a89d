/** The code of README.md, region by region; readme.test.ts keeps both the same. */
// #region first-call
import { createConversationsClient } from '@hoopai/conversations';

const client = createConversationsClient({ token: process.env['HOOPAI_TOKEN'] ?? '' });

const sent = await client.sendMessage({
  type: 'SMS',
  contactId: 'ckld0w0Fdb9ZQ5TTpGZb',
  message: 'Your appointment is confirmed.',
});
console.log(sent.messageId);
// #endregion

// #region with-response
const { data, response, traceId } = await client.getMessage({ id: 't22c6DQcTDf3MjRhwf77' }).withResponse();
console.log(data.message.body, response.headers.get('x-ratelimit-remaining'), traceId);

// #endregion

// #region abort
const search = client.searchConversations(
  { locationId: 've9EPM428h8vShlRW1KT' },
  { signal: AbortSignal.timeout(5000) },
);
console.log((await search).total);

// #endregion

// #region own-token
import type { TokenProvider } from '@hoopai/conversations';

interface Vault {
  read(name: string, options?: { fresh: boolean }): Promise<string>;
}

export function tokensFrom(vault: Vault): TokenProvider {
  return {
    getToken: () => vault.read('hoopai'),
    refreshToken: () => vault.read('hoopai', { fresh: true }),
  };
}

// #endregion

// #region oauth
import { fileTokenStore } from '@hoopai/conversations/node';
import { oauthTokens } from '@hoopai/conversations/oauth';

const tokens = oauthTokens({
  clientId: process.env['HOOPAI_CLIENT_ID'] ?? '',
  clientSecret: process.env['HOOPAI_CLIENT_SECRET'] ?? '',
  store: fileTokenStore({ directory: '/var/lib/app/tokens' }),
});
const app = createConversationsClient({ token: tokens, locationId: 've9EPM428h8vShlRW1KT' });

// #endregion

// #region authorize
import { createAuthorizationUrl, readAuthorizationCallback } from '@hoopai/conversations/oauth';

const redirectUri = 'https://app.example.com/callback';

/** The user opens `url`; `state` waits in the session. */
export async function startAuthorization(session: { state?: string }): Promise<string> {
  const { url, state } = await createAuthorizationUrl({
    clientId: process.env['HOOPAI_CLIENT_ID'] ?? '',
    redirectUri,
    scopes: ['conversations.readonly', 'conversations/message.readonly', 'conversations/message.write'],
  });
  session.state = state;
  return url;
}

/** The user comes back to the redirect URI. */
export async function endAuthorization(callbackUrl: string, session: { state?: string }) {
  const code = readAuthorizationCallback(callbackUrl, session.state ?? '');
  return tokens.exchangeCode(code, { redirectUri });
}

// #endregion

// #region reauthorize
import { ReauthorizationRequiredError } from '@hoopai/conversations/oauth';

try {
  await app.getConversation({ conversationId: 'tDtDnQdgm2LXpyiqYvZ6' });
} catch (error) {
  if (!ReauthorizationRequiredError.isInstance(error)) throw error;
  console.log(`Ask the owner of ${error.locationId} to authorize the app again (${error.reason}).`);
}

// #endregion

// #region company
import { redisTokenStore } from '@hoopai/conversations/redis';
import { Redis } from 'ioredis';

const agency = createConversationsClient({
  token: oauthTokens({
    clientId: process.env['HOOPAI_CLIENT_ID'] ?? '',
    clientSecret: process.env['HOOPAI_CLIENT_SECRET'] ?? '',
    store: redisTokenStore({ client: new Redis() }),
    companyId: 'UAXssdawIWAWD',
  }),
});
await agency.getConversation({ conversationId: 'tDtDnQdgm2LXpyiqYvZ6' }, { locationId: 've9EPM428h8vShlRW1KT' });

// #endregion

// #region errors
import { ApiError, ConnectionError, RateLimitError } from '@hoopai/conversations';

try {
  await client.sendMessage({ type: 'Email', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', html: '<p>Hello</p>' });
} catch (error) {
  if (RateLimitError.isInstance(error)) console.log(`wait ${error.retryAfter} ms`);
  else if (ApiError.isInstance(error)) console.log(error.status, error.code, error.traceId);
  else if (ConnectionError.isInstance(error) && !error.maybeSent) console.log('nothing was sent; try again');
  else throw error;
}

// #endregion

// #region explain
import { explainError } from '@hoopai/conversations/errors';

try {
  await client.sendMessage({ type: 'SMS', contactId: 'gone', message: 'Hello' });
} catch (error) {
  const explanation = explainError(error);
  console.log(explanation?.cause, explanation?.fix);
}
// #endregion

// #region retry
const patient = createConversationsClient({
  token: process.env['HOOPAI_TOKEN'] ?? '',
  retry: { attempts: 8, maxDelay: 60_000 },
  timeout: 600_000,
});
await patient.getMessage({ id: 't22c6DQcTDf3MjRhwf77' }, { retry: false, attemptTimeout: 5000 });

// #endregion

// #region limits
const importer = createConversationsClient({
  token: process.env['HOOPAI_TOKEN'] ?? '',
  rateLimit: { maxQueue: 5000, maxWait: 600_000 },
  timeout: 600_000,
  hooks: {
    onWait: ({ operationId, delay }) => console.log(`${operationId} waits for some ${delay} ms`),
    onDailyLimitLow: ({ remaining, limit }) => console.log(`${remaining} of ${limit} requests left today`),
  },
});
await importer.listMessages({ conversationId: 'tDtDnQdgm2LXpyiqYvZ6' }, { priority: 'low' });

// #endregion

// #region shared-limit
import { redisRateLimit } from '@hoopai/conversations/redis';
import { createClient } from 'redis';

const redis = await createClient({ url: 'redis://localhost' }).connect();
const shared = createConversationsClient({
  token: process.env['HOOPAI_TOKEN'] ?? '',
  locationId: 've9EPM428h8vShlRW1KT',
  rateLimit: { store: redisRateLimit({ client: redis, onFallback: (error) => console.warn(error) }) },
});
await shared.getMessage({ id: 't22c6DQcTDf3MjRhwf77' });

// #endregion

// #region hooks
import type { Hooks } from '@hoopai/conversations';

/** What is used of a tracer of @opentelemetry/api; `trace.getTracer('app')` is one. */
interface Tracer {
  startSpan(name: string, options: { attributes: Record<string, string | number> }): Span;
}
interface Span {
  setAttribute(key: string, value: string | number): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}

export function traceAttempts(tracer: Tracer): Hooks {
  const spans = new Map<number, Span>();
  return {
    onRequest({ callId, operationId, method, path, attempt }) {
      const attributes = {
        'http.request.method': method,
        'url.template': path,
        'http.request.resend_count': attempt - 1,
      };
      spans.set(callId, tracer.startSpan(operationId ?? `${method} ${path}`, { attributes }));
    },
    onResponse({ callId, status, traceId, reason }) {
      const span = spans.get(callId);
      spans.delete(callId);
      if (status !== undefined) span?.setAttribute('http.response.status_code', status);
      if (traceId !== undefined) span?.setAttribute('hoopai.trace_id', traceId);
      if (reason !== undefined || (status ?? 0) >= 400) span?.setStatus({ code: 2, message: reason ?? `${status}` });
      span?.end();
    },
  };
}

// #endregion

// #region paging
for await (const message of client.listMessages({ conversationId: 'tDtDnQdgm2LXpyiqYvZ6' })) {
  console.log(message.dateAdded, message.body);
}
// #endregion

// #region paging-all
const lastWeek = await client
  .searchConversations({ locationId: 've9EPM428h8vShlRW1KT', limit: 100 })
  .all({ since: Date.now() - 7 * 24 * 60 * 60 * 1000, limit: 1000 });
console.log(lastWeek.length);
// #endregion

// #region paging-resume
let cursor: string | undefined;
const history = client.listMessages({
  conversationId: 'tDtDnQdgm2LXpyiqYvZ6',
  ...(cursor !== undefined && { lastMessageId: cursor }),
});
for await (const page of history.pages()) {
  console.log(page.items.length);
  cursor = page.nextCursor;
}

// #endregion

// #region upload
import { readFile } from 'node:fs/promises';

const { uploadedFiles } = await client.uploadAttachments({
  contactId: 'ckld0w0Fdb9ZQ5TTpGZb',
  fileAttachment: [{ data: await readFile('offer.pdf'), filename: 'offer.pdf', type: 'application/pdf' }],
});
await client.sendMessage({
  type: 'SMS',
  contactId: 'ckld0w0Fdb9ZQ5TTpGZb',
  attachments: Object.values(uploadedFiles),
});

// #endregion

// #region download
import { writeFile } from 'node:fs/promises';

const recording = await client.getRecording({
  messageId: 't22c6DQcTDf3MjRhwf77',
  locationId: 've9EPM428h8vShlRW1KT',
});
await writeFile(recording.filename ?? 'recording.wav', await recording.bytes());

// #endregion

// #region schedule
import { scheduleMessage } from '@hoopai/conversations/sending';

const reminder = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'See you at 10.' } as const;
const scheduled = await scheduleMessage(client, reminder, new Date('2099-01-01T08:00:00Z'));
await client.cancelScheduledMessage({ messageId: scheduled.messageId });

// #endregion

// #region send-with-files
import { sendWithFiles } from '@hoopai/conversations/sending';

await sendWithFiles(client, { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Our offer' }, [
  { data: await readFile('offer.pdf'), filename: 'offer.pdf', type: 'application/pdf' },
]);

// #endregion

// #region wait-for-status
import { DeliveryFailedError, waitForStatus } from '@hoopai/conversations/sending';

try {
  await waitForStatus(client, sent, 'delivered', { timeout: 30_000 });
} catch (error) {
  if (!DeliveryFailedError.isInstance(error)) throw error;
  console.log(`not delivered: ${error.reason}`);
}

// #endregion

// #region ledger
import { fileLedgerStore } from '@hoopai/conversations/node';
import { createSendLedger, SendOutcomeUnknownError } from '@hoopai/conversations/sending';

const ledger = createSendLedger({ store: fileLedgerStore({ directory: '/var/lib/app/sends' }) });
const dedupeKey = 'appointment-4711-reminder';
try {
  await ledger.send(client, { ...reminder, dedupeKey });
} catch (error) {
  if (!SendOutcomeUnknownError.isInstance(error)) throw error;
  // A minute earlier: clocks differ.
  const since = error.since.getTime() - 60_000;
  const conversationId = 'tDtDnQdgm2LXpyiqYvZ6';
  const recent = await client.listMessages({ conversationId, type: ['TYPE_SMS'] }).all({ since });
  const found = recent.find(({ direction, body }) => direction === 'outbound' && body === reminder.message);
  if (found) await ledger.resolve(dedupeKey, { conversationId, messageId: found.id });
  else console.log('Not there. When you are sure, ledger.resolve(dedupeKey, "notSent") lets it be sent.');
}

// #endregion

// #region raw
import { createRawClient } from '@hoopai/conversations/raw';

interface OwnPaths {
  '/contacts/{contactId}': {
    get: {
      parameters: { path: { contactId: string } };
      responses: { 200: { content: { 'application/json': { contact: { id: string } } } } };
    };
  };
}

const raw = createRawClient<OwnPaths>(client);
const answer = await raw.GET('/contacts/{contactId}', {
  params: { path: { contactId: 'ckld0w0Fdb9ZQ5TTpGZb' } },
});
if (answer.response.ok) console.log(answer.data?.contact.id);
// #endregion
