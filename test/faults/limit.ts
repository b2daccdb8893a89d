/**
 * Calls made all at once under a limit: one process, four that share it through Redis, and four whose Redis is killed.
 *
 *   node test/faults/limit.ts [--calls 2000] [--interval 4000] [--processes 4]
 *
 * `interval`: milliseconds that stand for the 10 s of the API, in which it takes 100 requests. Needs `redis-server` or
 * `valkey-server`. Exit code 1 unless no request was refused, no call failed, no process crashed and all ended within 10%
 * of the ideal time; when Redis is killed, that may take longer.
 */
import { parseArgs } from 'node:util';
import { redisServer } from './limit-redis.ts';
import { type LimitPlan, type LimitReport, runLimit } from './limit-run.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '2000' },
    interval: { type: 'string', default: '4000' },
    processes: { type: 'string', default: '4' },
  },
});
const [calls, interval, processes] = [values.calls, values.interval, values.processes].map(Number) as [
  number,
  number,
  number,
];

// Both windows side by side: a run is mostly waiting.
const stages: readonly (readonly LimitPlan[])[] = (
  [
    { calls, processes: 1, redis: 'none' },
    { calls, processes, redis: 'kept' },
    { calls: calls / 2, processes, redis: 'killed' },
  ] as const
).map((plan) => [
  { ...plan, interval, window: 'fixed' },
  { ...plan, interval, window: 'sliding' },
]);

function isGood(plan: LimitPlan, report: LimitReport): boolean {
  const { succeeded, refused, crashes, unhandled, time, ideal } = report;
  if (succeeded !== plan.calls || refused + crashes + unhandled.length > 0) return false;
  return plan.redis === 'killed' || time <= ideal * 1.1;
}

console.log(`${calls} calls, 100 per ${interval} ms; ${redisServer ?? 'no Redis'}\n`);
console.log('window   processes  Redis   429  succeeded  crashes  unhandled  fallbacks  time / ideal');
let isAllGood = true;
for (const plans of stages) {
  const reports = await Promise.all(plans.map(runLimit));
  for (const [index, plan] of plans.entries()) {
    const report = reports[index] as LimitReport;
    const isRight = isGood(plan, report);
    isAllGood &&= isRight;
    console.log(rowOf(plan, report) + (isRight ? '' : ' FAILED'));
    for (const line of new Set([...report.failures, ...report.unhandled])) console.log(`  ${line}`);
  }
}
process.exitCode = isAllGood ? 0 : 1;

function rowOf(plan: LimitPlan, report: LimitReport): string {
  return [
    plan.window.padEnd(8),
    String(plan.processes).padStart(9),
    plan.redis.padStart(6),
    String(report.refused).padStart(5),
    String(report.succeeded).padStart(10),
    String(report.crashes).padStart(8),
    String(report.unhandled.length).padStart(10),
    String(report.fallbacks).padStart(10),
    `${(report.time / report.ideal).toFixed(3)} (${(report.time / 1000).toFixed(2)} s)`.padStart(16),
  ].join(' ');
}
