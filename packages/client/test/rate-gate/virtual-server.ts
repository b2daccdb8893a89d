import { vi } from 'vitest';
import type { Hooks } from '../../src/runtime/hooks.ts';
import type { Send } from '../../src/runtime/middleware.ts';
import type { OutgoingRequest } from '../../src/runtime/outgoing-request.ts';
import type { Priority, RateLimitOptions } from '../../src/runtime/rate-gate/options.ts';
import { createRateGate } from '../../src/runtime/rate-gate/rate-gate.ts';

export interface VirtualServerOptions {
  readonly max?: number;
  readonly interval?: number;
  readonly window?: 'fixed' | 'sliding';
  /** Milliseconds that the clock of the server is ahead: where in one of its windows the test begins. */
  readonly phase?: number;
  /** Milliseconds of one way, drawn anew for each. */
  readonly latency?: () => number;
  readonly daily?: { readonly limit: number; remaining: number; readonly reset: number };
}

/** A server on a virtual clock, which enforces a limit and counts whom it refuses. Needs fake timers. */
export function virtualServer(options: VirtualServerOptions = {}) {
  const { max = 100, interval = 10_000, window = 'sliding', phase = 0, latency = () => 20, daily } = options;
  let arrivals: number[] = [];
  const server = {
    refused: 0,
    arrived: 0,
    /** Counts requests of somebody else. */
    useUp(count: number) {
      for (let i = 0; i < count; i++) arrive();
    },
    send: (async () => {
      await sleep(latency());
      const isWelcome = arrive();
      if (!isWelcome) server.refused++;
      const headers: Record<string, string> = {
        'x-ratelimit-max': String(max),
        'x-ratelimit-remaining': String(Math.max(0, max - arrivals.length)),
        'x-ratelimit-interval-milliseconds': String(interval),
      };
      if (daily) {
        daily.remaining--;
        headers['x-ratelimit-limit-daily'] = String(daily.limit);
        headers['x-ratelimit-daily-remaining'] = String(daily.remaining);
        headers['x-ratelimit-daily-reset'] = String(daily.reset);
      }
      await sleep(latency());
      return new Response(null, { status: isWelcome ? 200 : 429, headers });
    }) as Send,
  };
  function arrive(): boolean {
    server.arrived++;
    const now = performance.now() + phase;
    const begin = window === 'fixed' ? Math.floor(now / interval) * interval : now - interval;
    arrivals = arrivals.filter((time) => (window === 'fixed' ? time >= begin : time > begin));
    if (arrivals.length >= max) return false;
    arrivals.push(now);
    return true;
  }
  return server;
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A rate gate before `send`. */
export function gate(send: Send, options?: RateLimitOptions, hooks?: Hooks) {
  const layer = createRateGate(options, undefined, hooks);
  return (call: { priority?: Priority; signal?: AbortSignal; locationId?: string } = {}) =>
    layer(requestWith(call), send);
}

function requestWith({ priority, signal, locationId }: Parameters<ReturnType<typeof gate>>[0] = {}): OutgoingRequest {
  return {
    url: 'https://example.com/conversations/messages',
    method: 'POST',
    headers: {},
    body: null,
    operation: undefined,
    options: priority ? { priority } : {},
    locationId,
    signal: signal ?? null,
    callId: 1,
    attempt: 0,
  };
}

/** A number from 0 to 1, the same sequence for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lets the clock run until all of `work` is done; returns the virtual milliseconds that took. */
export async function untilDone(work: readonly Promise<unknown>[]): Promise<number> {
  const started = performance.now();
  let isDone = false;
  const all = Promise.allSettled(work).then(() => {
    isDone = true;
  });
  while (!isDone) {
    await vi.advanceTimersToNextTimerAsync();
  }
  await all;
  return performance.now() - started;
}
