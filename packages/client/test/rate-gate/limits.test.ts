import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gate, seededRandom, untilDone, virtualServer } from './virtual-server.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(['fixed', 'sliding'] as const)('a server with a %s window', (window) => {
  it.each([1, 2, 3, 4, 5])(
    'refuses none of 2,000 calls, which end within 10% of the ideal time (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const server = virtualServer({ window, phase: random() * 10_000, latency: () => 10 + random() * 190 });
      const call = gate(server.send, { maxQueue: 2000, maxWait: 300_000 });
      const calls = Array.from({ length: 2000 }, () => call());
      const time = await untilDone(calls);
      expect(server.refused).toBe(0);
      expect(server.arrived).toBe(2000);
      expect(time).toBeLessThan(190_000 * 1.1);
    },
  );

  it('refuses none when the requests of somebody else take half of the limit', async () => {
    const server = virtualServer({ window });
    server.useUp(50);
    const call = gate(server.send);
    await untilDone(Array.from({ length: 300 }, () => call()));
    expect(server.refused).toBe(0);
  });

  it('refuses none of a sandbox account, which may send 25', async () => {
    const server = virtualServer({ window, max: 25, phase: 4321 });
    const call = gate(server.send);
    await untilDone(Array.from({ length: 200 }, () => call()));
    expect(server.refused).toBe(0);
  });
});
