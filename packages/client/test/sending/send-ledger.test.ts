import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSendLedger, type LedgerEntry, memoryLedgerStore, type SendLedgerStore } from '../../src/sending.ts';
import { failureOf, type Handler, sendJson } from '../loopback-server.ts';
import { contactId, sms, startApi } from './sending-server.ts';

const input = { ...sms, dedupeKey: 'appointment-4711' };
const accept: Handler = (_, response) => sendJson(response, 201, { conversationId: 'c', messageId: 'm1' });

async function start(handler: Handler = accept, leaseTime?: number) {
  const store = memoryLedgerStore();
  const ledger = createSendLedger({ store, ...(leaseTime === undefined ? {} : { leaseTime }) });
  return { ...(await startApi(handler)), store, ledger };
}

/** A store that lets a test look into every entry. */
function watched(store: SendLedgerStore, seen: unknown[]): SendLedgerStore {
  return {
    get: store.get,
    create(id, entry) {
      seen.push(id, entry);
      return store.create(id, entry);
    },
    update(id, owner, next) {
      seen.push(id, next);
      return store.update(id, owner, next);
    },
  };
}

/** What a process that was killed while sending leaves behind. */
async function abandon(store: SendLedgerStore, entry: Partial<LedgerEntry> = {}) {
  const ids: string[] = [];
  const probe = memoryLedgerStore();
  const spy = {
    ...probe,
    create: async (id: string, mine: LedgerEntry) => {
      ids.push(id);
      await store.create(id, { ...mine, owner: 'dead', until: Date.now() - 1, ...entry });
      return probe.create(id, mine);
    },
  };
  const { client } = await startApi(accept);
  await createSendLedger({ store: spy }).send(client, input);
  return ids[0] as string;
}

describe('a send ledger', () => {
  it('sends once and gives the first result again', async () => {
    const { client, ledger, bodies } = await start();
    const first = await ledger.send(client, input);
    expect(first).toMatchObject({ messageId: 'm1' });
    expect(await ledger.send(client, { dedupeKey: input.dedupeKey, message: 'Hello', contactId, type: 'SMS' })).toEqual(
      first,
    );
    expect(bodies()).toEqual([sms]);
  });

  it('sends once when many ask at the same time', async () => {
    const { client, ledger, store, received } = await start();
    const other = createSendLedger({ store });
    const sends = Array.from({ length: 50 }, (_, index) => (index % 2 ? ledger : other).send(client, input));
    const results = await Promise.all(sends);
    expect(new Set(results.map(({ messageId }) => messageId))).toEqual(new Set(['m1']));
    expect(received).toHaveLength(1);
  });

  it('sends different keys apart', async () => {
    const { client, ledger, received } = await start();
    await ledger.send(client, input);
    await ledger.send(client, { ...input, dedupeKey: 'appointment-4712' });
    expect(received).toHaveLength(2);
  });

  it('refuses a key that was used for another message', async () => {
    const { client, ledger, received } = await start();
    await ledger.send(client, input);
    const error = await failureOf(ledger.send(client, { ...input, message: 'Goodbye' }));
    expect(error).toMatchObject({ name: 'InputError', field: 'dedupeKey', maybeSent: false });
    expect(received).toHaveLength(1);
  });

  it('forgets a refused message, so that it can be corrected', async () => {
    const { client, ledger, received } = await start((request, response) => {
      if (request.body.includes('Hello')) sendJson(response, 422, { message: 'no' });
      else accept(request, response, undefined as never);
    });
    expect(await failureOf(ledger.send(client, input))).toMatchObject({ name: 'ValidationError' });
    expect(await ledger.find(input.dedupeKey)).toBeUndefined();
    expect(await ledger.send(client, { ...input, message: 'Corrected' })).toMatchObject({ messageId: 'm1' });
    expect(received).toHaveLength(2);
  });

  it.each<[string, Handler]>([
    ['the connection breaks', (_, response) => response.destroy()],
    ['the server fails', (_, response) => sendJson(response, 500, { message: 'oops' })],
    ['the answer is empty', (_, response) => response.writeHead(201).end()],
    ['the answer is no JSON', (_, response) => response.writeHead(201).end('<html>')],
  ])('does not send again after %s', async (_, handler) => {
    const { client, ledger, received } = await start(handler);
    expect(await failureOf(ledger.send(client, input))).toMatchObject({ maybeSent: true });
    expect(await ledger.find(input.dedupeKey)).toMatchObject({ state: 'unknown' });
    const error = await failureOf(ledger.send(client, input));
    expect(error).toMatchObject({ name: 'SendOutcomeUnknownError', dedupeKey: input.dedupeKey, maybeSent: true });
    expect((error as Error).message).toContain('ledger.resolve(dedupeKey, "notSent")');
    expect(received).toHaveLength(1);
  });

  it('does not send again after an abort', async () => {
    const controller = new AbortController();
    const { client, ledger, received } = await start(() => controller.abort('enough'));
    expect(await failureOf(ledger.send(client, input, { signal: controller.signal }))).toBe('enough');
    expect(await failureOf(ledger.send(client, input))).toMatchObject({ name: 'SendOutcomeUnknownError' });
    expect(received).toHaveLength(1);
  });

  it('leaves no trace of a call that was aborted before it began', async () => {
    const { client, ledger } = await start();
    expect(await failureOf(ledger.send(client, input, { signal: AbortSignal.abort('no') }))).toBe('no');
    expect(await ledger.find(input.dedupeKey)).toBeUndefined();
  });

  it('does not send what a process that died had begun', async () => {
    const { client, ledger, store, received } = await start();
    await abandon(store);
    expect(await ledger.find(input.dedupeKey)).toMatchObject({ state: 'unknown' });
    expect(await failureOf(ledger.send(client, input))).toMatchObject({ name: 'SendOutcomeUnknownError' });
    expect(received).toEqual([]);
  });

  it('waits for another process, and takes its result', async () => {
    const { client, ledger, store, received } = await start();
    const id = await abandon(store, { until: Date.now() + 60_000 });
    const waiting = ledger.send(client, input);
    const entry = (await store.get(id)) as LedgerEntry;
    await store.update(id, 'dead', { ...entry, state: 'sent', result: { conversationId: 'c', messageId: 'm9' } });
    expect(await waiting).toMatchObject({ messageId: 'm9' });
    expect(received).toEqual([]);
  });

  it('sends itself when the other process was refused', async () => {
    const { client, ledger, store, received } = await start();
    const id = await abandon(store, { until: Date.now() + 60_000 });
    const waiting = ledger.send(client, input);
    await store.update(id, 'dead', undefined);
    expect(await waiting).toMatchObject({ messageId: 'm1' });
    expect(received).toHaveLength(1);
  });

  it('waits no longer than its signal allows', async () => {
    const { client, ledger, store } = await start();
    await abandon(store, { until: Date.now() + 60_000 });
    const controller = new AbortController();
    const waiting = ledger.send(client, input, { signal: controller.signal });
    setImmediate(() => controller.abort('enough'));
    expect(await failureOf(waiting)).toBe('enough');
  });

  it('gives a send up before others take it for abandoned', async () => {
    const { client, ledger } = await start(() => undefined, 200);
    const error = await failureOf(ledger.send(client, input, { timeout: 60_000 }));
    expect(error).toMatchObject({ name: 'TimeoutError', maybeSent: true });
  });

  it('keeps and shows neither the message nor the token nor the key', async () => {
    const seen: unknown[] = [];
    const { client } = await startApi((_, response) => response.destroy());
    const ledger = createSendLedger({ store: watched(memoryLedgerStore(), seen) });
    const failure = await failureOf(ledger.send(client, { ...input, message: 'Top secret' }));
    const unknown = await failureOf(ledger.send(client, { ...input, message: 'Top secret' }));
    const stored = JSON.stringify(seen);
    expect(seen).toHaveLength(6);
    for (const secret of ['Top secret', 'pit-', contactId, 'appointment']) expect(stored).not.toContain(secret);
    for (const secret of ['Top secret', 'pit-']) {
      expect(inspect([failure, unknown], { depth: 9 }) + JSON.stringify([failure, unknown])).not.toContain(secret);
    }
  });

  it.each(['', '  ', undefined as unknown as string])('refuses the key %j', async (dedupeKey) => {
    const { client, ledger, received } = await start();
    const error = await failureOf(ledger.send(client, { ...input, dedupeKey }));
    expect(error).toMatchObject({ name: 'InputError', field: 'dedupeKey' });
    expect(received).toEqual([]);
  });

  it('refuses a lease that is no time', () => {
    expect(() => createSendLedger({ store: memoryLedgerStore(), leaseTime: 0 })).toThrow('"leaseTime"');
  });
});

describe('resolving an unknown outcome', () => {
  it('lets the next send go when nothing was sent', async () => {
    const { client, ledger, store, received } = await start();
    await abandon(store);
    await ledger.resolve(input.dedupeKey, 'notSent');
    expect(await ledger.send(client, input)).toMatchObject({ messageId: 'm1' });
    expect(received).toHaveLength(1);
  });

  it('gives the ids that were found from then on', async () => {
    const { client, ledger, store, received } = await start();
    await abandon(store);
    await ledger.resolve(input.dedupeKey, { conversationId: 'c', messageId: 'found' });
    expect(await ledger.send(client, input)).toEqual({ conversationId: 'c', messageId: 'found' });
    expect(received).toEqual([]);
  });

  it('is refused where there is nothing to resolve', async () => {
    const { client, ledger } = await start();
    const refused = { name: 'InputError', field: 'dedupeKey' };
    expect(await failureOf(ledger.resolve('other', 'notSent'))).toMatchObject(refused);
    await ledger.send(client, input);
    expect(await failureOf(ledger.resolve(input.dedupeKey, 'notSent'))).toMatchObject(refused);
    expect(await failureOf(ledger.resolve(input.dedupeKey, 'maybe' as 'notSent'))).toMatchObject({ field: 'outcome' });
  });

  it('is refused while the send is under way', async () => {
    const { ledger, store } = await start();
    await abandon(store, { until: Date.now() + 60_000 });
    const error = await failureOf(ledger.resolve(input.dedupeKey, 'notSent'));
    expect((error as Error).message).toContain('may still be under way');
  });
});

describe('a store that fails', () => {
  const failing = (method: keyof SendLedgerStore): SendLedgerStore => ({
    ...memoryLedgerStore(),
    [method]: async () => {
      throw new Error('disk full');
    },
  });

  it('before the send: nothing is sent', async () => {
    const { client, received } = await startApi(accept);
    const error = await failureOf(createSendLedger({ store: failing('create') }).send(client, input));
    expect(error).toMatchObject({ name: 'LedgerStoreError', maybeSent: false, cause: { message: 'disk full' } });
    expect(received).toEqual([]);
  });

  it('after the send: the result is in the error', async () => {
    const { client } = await startApi(accept);
    const error = await failureOf(createSendLedger({ store: failing('update') }).send(client, input));
    expect(error).toMatchObject({ name: 'LedgerStoreError', maybeSent: true, result: { messageId: 'm1' } });
  });

  it('after a failure: both errors are in the error', async () => {
    const { client } = await startApi((_, response) => sendJson(response, 422, { message: 'no' }));
    const error = await failureOf(createSendLedger({ store: failing('update') }).send(client, input));
    expect(error).toMatchObject({ maybeSent: false, sendError: { name: 'ValidationError' } });
  });
});
