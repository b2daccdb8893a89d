import { describe, expect, it } from 'vitest';
import { runKills, runStorm, runStormInOneProcess } from './run-token-storm.ts';
import { redisServer } from './token-storage.ts';

// The long version is a command: node --conditions=@hoopai/source test/faults/token-storm.ts

it.each(['known', 'told'] as const)(
  '1,000 calls of one process, expiry %s: one refresh, no failure',
  async (expiry) => {
    expect(await runStormInOneProcess(1_000, expiry)).toMatchObject({ refreshes: 1, outcomes: { ok: 1_000 } });
  },
  60_000,
);

describe.each(['file', 'redis'] as const)('the %s store', (kind) => {
  const isMissing = kind === 'redis' && !redisServer;
  const why = isMissing ? ' (skipped: there is no redis-server)' : '';

  it.skipIf(isMissing)(
    `lets 4 processes with 400 calls refresh once${why}`,
    async () => {
      expect(await runStorm(kind, 4, 400, 'known')).toMatchObject({ refreshes: 1, outcomes: { ok: 400 } });
    },
    60_000,
  );

  it.skipIf(isMissing)(
    `has usable tokens after each of 5 kills, if the server allows a second try${why}`,
    async () => {
      const { phases, losses } = await runKills(kind, 'overlap', 5);
      for (const { rounds, usable } of phases.values()) expect(usable).toBe(rounds);
      expect(losses).toEqual({});
    },
    60_000,
  );

  it.skipIf(isMissing)(
    `loses to a strict server only what no client can keep, and says so${why}`,
    async () => {
      const { phases, losses } = await runKills(kind, 'strict', 5);
      for (const [phase, { rounds, usable }] of phases) {
        if (phase !== 'between server and store') expect(usable).toBe(rounds);
      }
      expect(Object.keys(losses).filter((name) => name !== 'ReauthorizationRequiredError interrupted')).toEqual([]);
    },
    60_000,
  );
});
