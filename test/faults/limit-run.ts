import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { startRedis } from './limit-redis.ts';
import { startLimitServer, type Window } from './limit-server.ts';
import type { Order, Outcome } from './limit-worker.ts';

export interface LimitPlan {
  readonly calls: number;
  readonly processes: number;
  readonly window: Window;
  /** Milliseconds in place of the 10 s of the API. */
  readonly interval: number;
  readonly max?: number;
  /**
   * How the processes know of each other. `killed`: through a Redis that is killed before any process can be done, after
   * half as many calls as each makes, and is back after two thirds of all.
   */
  readonly redis: 'none' | 'kept' | 'killed';
}

export interface LimitReport {
  readonly answered: number;
  /** Answers of 429. */
  readonly refused: number;
  /** Milliseconds from the first arrival to the last, and what a client that knows the window could do at best. */
  readonly time: number;
  readonly ideal: number;
  readonly succeeded: number;
  readonly failures: readonly string[];
  readonly unhandled: readonly string[];
  readonly fallbacks: number;
  readonly crashes: number;
}

/** Has processes make calls all at once, to a server that enforces a limit, and reports how they got on. */
export async function runLimit(plan: LimitPlan): Promise<LimitReport> {
  const { calls, processes, window, interval, max = 100 } = plan;
  const server = await startLimitServer(window, max, interval);
  const redis = plan.redis === 'none' ? undefined : await startRedis();
  const workers = await Promise.all(Array.from({ length: processes }, startWorker));
  try {
    const order: Order = { url: server.url, calls: calls / processes, redis: redis?.port };
    const ends = workers.map((worker) => outcomeOf(worker, order));
    if (redis && plan.redis === 'killed') {
      await server.answered(calls / processes / 2);
      await redis.kill();
      await server.answered((calls * 2) / 3);
      await redis.restart();
    }
    const outcomes = await Promise.all(ends);
    const known = outcomes.filter((outcome) => outcome !== undefined);
    const { answered, refused, first, last } = server.counts;
    return {
      answered,
      refused,
      time: last - first,
      ideal: (Math.ceil(calls / max) - 1) * interval,
      succeeded: known.reduce((sum, { succeeded }) => sum + succeeded, 0),
      failures: known.flatMap(({ failures }) => failures),
      unhandled: known.flatMap(({ unhandled }) => unhandled),
      fallbacks: known.reduce((sum, { fallbacks }) => sum + fallbacks, 0),
      crashes: outcomes.length - known.length,
    };
  } finally {
    for (const worker of workers) worker.kill();
    await redis?.kill();
    await server.close();
  }
}

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(new URL('./limit-worker.ts', import.meta.url), { execArgv: [] });
  await once(worker, 'message');
  return worker;
}

/** Undefined if the process ends without a word. */
function outcomeOf(worker: ChildProcess, order: Order): Promise<Outcome | undefined> {
  return new Promise((resolve) => {
    worker.once('message', (outcome) => resolve(outcome as Outcome));
    worker.once('exit', () => resolve(undefined));
    worker.send(order);
  });
}
