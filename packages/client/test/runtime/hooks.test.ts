import { describe, expect, it, onTestFinished } from 'vitest';
import type { Hooks } from '../../src/runtime/hooks.ts';
import { createFixtureClient, token } from '../fixture-operations.ts';
import { failureOf, sendJson, startServer } from '../loopback-server.ts';

/** Hooks that note every event with the name of its hook. */
function recorder() {
  const events: Record<string, unknown>[] = [];
  const note = (hook: string) => (event: object) => void events.push({ hook, ...event });
  const hooks: Hooks = { onRequest: note('onRequest'), onResponse: note('onResponse'), onRetry: note('onRetry') };
  return { events, hooks };
}

describe('hooks', () => {
  it('are told of each attempt, in order, with what identifies the call', async () => {
    let count = 0;
    const { url } = await startServer((_, response) =>
      sendJson(response, count++ ? 200 : 503, { traceId: `trace-${count}` }),
    );
    const { events, hooks } = recorder();
    const client = createFixtureClient({ baseUrl: url, hooks, retry: { baseDelay: 1 } });
    await client.updateThing({ thingId: 'id-1', partId: 'id-2', text: 'private', dry: true });
    const call = { operationId: 'updateThing', method: 'PUT', path: '/things/{thingId}/parts/{partId}' };
    expect(events).toMatchObject([
      { hook: 'onRequest', ...call, attempt: 1 },
      { hook: 'onResponse', ...call, attempt: 1, status: 503, traceId: 'trace-1', reason: undefined },
      { hook: 'onRetry', ...call, attempt: 1, reason: '503' },
      { hook: 'onRequest', ...call, attempt: 2 },
      { hook: 'onResponse', ...call, attempt: 2, status: 200, traceId: 'trace-2' },
    ]);
    expect(new Set(events.map(({ callId }) => callId)).size).toBe(1);
    expect(events[1]!['duration']).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`id-|private|dry|${token}`));
  });

  it('are told of an attempt without an answer', async () => {
    const { url } = await startServer((_, response) => response.destroy());
    const { events, hooks } = recorder();
    await failureOf(createFixtureClient({ baseUrl: url, hooks }).createThing({ type: 'a' }));
    expect(events[1]).toMatchObject({ hook: 'onResponse', status: undefined, reason: 'ConnectionError' });
  });

  it('that fail do not harm a call, and the console is told once', async () => {
    const printed: unknown[][] = [];
    const { error } = console;
    onTestFinished(() => {
      console.error = error;
    });
    console.error = (...values: unknown[]) => void printed.push(values);
    const { url } = await startServer((_, response) => sendJson(response, 200, { a: 1 }));
    const fault = new Error('my fault');
    const hooks: Hooks = {
      onRequest: () => {
        throw fault;
      },
      onResponse: async () => {
        throw fault;
      },
    };
    const client = createFixtureClient({ baseUrl: url, hooks });
    expect(await client.listThings()).toEqual({ a: 1 });
    expect(await client.listThings()).toEqual({ a: 1 });
    expect(printed).toEqual([['A hook of the client failed.', fault]]);
  });

  it('of another name, or that are no functions, are refused', () => {
    expect(() => createFixtureClient({ hooks: { onRequests: () => undefined } as Hooks })).toThrow(/no option/);
    expect(() => createFixtureClient({ hooks: { onRetry: 5 } as never })).toThrow(/"onRetry" must be a function/);
  });
});
