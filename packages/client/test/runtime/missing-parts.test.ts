import { expect, it, onTestFinished, vi } from 'vitest';
import { ConnectionError } from '../../src/index.ts';
import { createFixtureClient } from '../fixture-operations.ts';
import { failureOf, send, sendJson, startServer } from '../loopback-server.ts';

/** As in a page that has lost its connection, or whose files were replaced by a new version. */
function without(part: string): Error {
  const fault = new Error('Failed to fetch dynamically imported module');
  vi.doMock(part, () => {
    throw fault;
  });
  onTestFinished(() => {
    vi.doUnmock(part);
  });
  return fault;
}

const failures = '../../src/runtime/errors/failures.ts';

it('a success needs nothing but what is there', async () => {
  without(failures);
  without('../../src/runtime/rate-gate/gates.ts');
  const { url } = await startServer((_, response) => sendJson(response, 201, { messageId: 'm' }));
  const client = createFixtureClient({ baseUrl: url });
  expect(await client.createThing({ type: 'a' })).toEqual({ messageId: 'm' });
});

it('a refused POST that cannot be explained says that it may have been carried out', async () => {
  without(failures);
  const { url, received } = await startServer((_, response) => sendJson(response, 500, { message: 'no' }));
  const error = await failureOf(createFixtureClient({ baseUrl: url }).createThing({ type: 'a' }));
  expect(ConnectionError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    name: 'ConnectionError',
    operationId: 'createThing',
    maybeSent: true,
    isRetryable: false,
  });
  expect((error as Error).message).toMatch(
    /^createThing: a part of the client cannot be loaded.*may have been carried out/,
  );
  expect((error as Error).cause).toBeInstanceOf(Error);
  expect(received).toHaveLength(1);
});

it('a POST whose connection breaks says so as well', async () => {
  without(failures);
  const { url, received } = await startServer((_, response) => response.destroy());
  const error = await failureOf(createFixtureClient({ baseUrl: url }).createThing({ type: 'a' }));
  expect(error).toMatchObject({ name: 'ConnectionError', maybeSent: true });
  expect(received).toHaveLength(1);
});

it('the reason of the caller passes untouched', async () => {
  without(failures);
  const controller = new AbortController();
  const { url } = await startServer(() => controller.abort('enough'));
  const call = createFixtureClient({ baseUrl: url }).createThing({ type: 'a' }, { signal: controller.signal });
  expect(await failureOf(call)).toBe('enough');
});

it.each([
  ['../../src/runtime/split-input.ts', { tags: ['a', 'b'], locationId: 'l' }],
  ['../../src/runtime/provider-auth.ts', { locationId: 'l' }],
])('without %s nothing is sent', async (part, input) => {
  without(part);
  const { url, received } = await startServer((_, response) => sendJson(response, 200, {}));
  const token = part.includes('auth') ? () => 'pit-0123456789' : 'pit-0123456789';
  const error = await failureOf(createFixtureClient({ baseUrl: url, token }).search(input));
  expect(error).toMatchObject({ name: 'ConnectionError', maybeSent: false, isRetryable: true });
  expect(received).toHaveLength(0);
});

it('a download that has come and cannot be handed over may be repeated', async () => {
  without('../../src/runtime/other-result.ts');
  const { url } = await startServer((_, response) => send(response, 200, { 'content-type': 'audio/x-wav' }, 'abc'));
  const error = await failureOf(createFixtureClient({ baseUrl: url }).getAudio());
  expect(error).toMatchObject({ name: 'ConnectionError', operationId: 'getAudio', maybeSent: true, isRetryable: true });
});

it('hooks that cannot be loaded harm no call', async () => {
  without('../../src/runtime/watch.ts');
  const { url } = await startServer((_, response) => sendJson(response, 200, { a: 1 }));
  const client = createFixtureClient({ baseUrl: url, hooks: { onRequest: () => undefined } });
  expect(await client.listThings()).toEqual({ a: 1 });
});
