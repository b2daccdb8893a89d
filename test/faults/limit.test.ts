import { expect, it } from 'vitest';
import { redisServer } from './limit-redis.ts';
import { type LimitPlan, runLimit } from './limit-run.ts';

// The long version, with the bound of 10% on time, is a command: node test/faults/limit.ts. Here other tests take turns at
// the processor, so only the bound in the virtual time of packages/client/test/rate-gate is strict.
const plan = { calls: 400, interval: 500 };
const good = { answered: 400, succeeded: 400, refused: 0, crashes: 0, failures: [], unhandled: [] };
const needsRedis = redisServer ? '' : ' (skipped: there is no redis-server)';

it.each(['fixed', 'sliding'] as const)(
  'no call of one process is refused by a %s window',
  async (window) => {
    const report = await runLimit({ ...plan, window, processes: 1, redis: 'none' });
    expect(report).toMatchObject(good);
  },
  60_000,
);

it.skipIf(!redisServer).each<LimitPlan>([
  { ...plan, window: 'fixed', processes: 4, redis: 'kept' },
  { ...plan, window: 'sliding', processes: 4, redis: 'kept' },
])(
  `no call of $processes processes with Redis is refused by a $window window${needsRedis}`,
  async (plan) => {
    expect(await runLimit(plan)).toMatchObject(good);
  },
  60_000,
);

it.skipIf(!redisServer)(
  `no process crashes and no call fails when Redis is killed${needsRedis}`,
  async () => {
    const report = await runLimit({ ...plan, calls: 800, window: 'sliding', processes: 4, redis: 'killed' });
    expect(report).toMatchObject({ succeeded: 800, crashes: 0, failures: [], unhandled: [] });
    expect(report.fallbacks).toBeGreaterThanOrEqual(4);
  },
  60_000,
);
