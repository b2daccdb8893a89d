import * as client from '@hoopai/conversations';
import * as oauth from '@hoopai/conversations/oauth';
import * as sending from '@hoopai/conversations/sending';
import { describe, expect, test } from 'vitest';
import { answers } from './secret-cases.ts';
import { leaked, plain, secret, shown } from './secrets.ts';

const token = secret(plain, 1, 1);
const text = secret(plain, 1, 2);
const code = secret(plain, 1, 3);
const sms = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: text } as const;
const echo = { token, text, code };

type Answer = readonly [status: number, body: object];

/** A client whose requests, by a piece of their address, are answered so, with all that is secret repeated. */
function clientThat(routes: Readonly<Record<string, Answer | 'lost'>>) {
  const answer = async (url: string) => {
    const [, found = [404, {}]] = Object.entries(routes).find(([piece]) => url.includes(piece)) ?? [];
    if (found === 'lost') throw new TypeError('fetch failed');
    const [status, body] = found;
    return Response.json({ echo, ...body }, { status });
  };
  return client.createConversationsClient({ token, fetch: answer, retry: false });
}

const brokenStore = (name: string) => Promise.reject(new Error(`${name}: disk full`));
const expired = {
  generation: 1,
  accessToken: token,
  refreshToken: code,
  obtainedAt: 1,
  expiresAt: 2,
  userType: 'Location',
};

function tokensOf(store: Partial<oauth.TokenStore>) {
  const fetchTokens = async () =>
    Response.json({ error: 'invalid_grant', error_description: 'revoked', echo }, { status: 400 });
  const all = { ...oauth.memoryTokenStore(), ...store };
  const options = { clientId: 'app', clientSecret: text, locationId: 'loc', fetch: fetchTokens, store: all };
  return oauth.oauthTokens(options);
}

/** For each error of the helpers, something that ends with it. */
const attempts: Readonly<Record<string, () => unknown>> = {
  AttachmentsNotSentError: () => {
    const uploaded: Answer = [201, { uploadedFiles: { 'a.txt': `https://files.test/${code}` } }];
    const helper = clientThat({ '/upload': uploaded, '/messages': [422, { statusCode: 422, message: 'No' }] });
    return sending.sendWithFiles(helper, sms, [{ data: new TextEncoder().encode(text), filename: 'a.txt' }]);
  },
  DeliveryFailedError: () => {
    const message = { id: 'm', status: 'failed', body: text };
    return sending.waitForStatus(clientThat({ '/messages/m': [200, { message }] }), 'm', 'delivered');
  },
  StatusTimeoutError: () => {
    const message = { id: 'm', status: 'pending', body: text };
    return sending.waitForStatus(clientThat({ '/messages/m': [200, { message }] }), 'm', 'delivered', { timeout: 20 });
  },
  SendOutcomeUnknownError: async () => {
    const ledger = sending.createSendLedger({ store: sending.memoryLedgerStore() });
    const input = { ...sms, dedupeKey: 'appointment-1' };
    await expect(ledger.send(clientThat({ '/messages': 'lost' }), input)).rejects.toMatchObject({ maybeSent: true });
    return ledger.send(clientThat({}), input);
  },
  LedgerStoreError: () => {
    const store = { ...sending.memoryLedgerStore(), create: () => brokenStore('create') };
    return sending.createSendLedger({ store }).send(clientThat({}), { ...sms, dedupeKey: 'appointment-1' });
  },
  ReauthorizationRequiredError: () => tokensOf({ get: async () => expired as oauth.StoredTokens }).getToken(),
  TokenStoreError: () => tokensOf({ get: () => brokenStore('get') }).getToken(),
  PagingError: () => {
    const messages = { messages: { first: { id: 'm', body: text } }, lastMessageId: code, nextPage: true };
    return clientThat({ '/messages': [200, { messages }] })
      .listMessages({ conversationId: code })
      .all();
  },
};

describe('what a failure of a helper shows', () => {
  test.each(Object.entries(attempts))('%s', async (name, attempt) => {
    const error = await Promise.resolve()
      .then(attempt)
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    expect(error, String(error)).toMatchObject({ name });
    expect(leaked(shown(error), [token, text, code])).toEqual([]);
  });
});

test('no class of errors is left out', () => {
  const isErrorClass = (name: string) => name.endsWith('Error') && name !== 'explainError';
  const known = Object.keys({ ...client, ...oauth, ...sending }).filter(isErrorClass);
  const tried = new Set([...Object.keys(attempts), ...Object.values(answers).map(([name]) => name), 'InputError']);
  expect(known.filter((name) => !tried.has(name))).toEqual(['HoopError']);
});
