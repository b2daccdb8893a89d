import { setTimeout as sleep } from 'node:timers/promises';
// By path, as this also runs as a plain script, where the name would mean what was built last.
import { type ApiCall, type BinaryResult, createConversationsClient } from '../../packages/client/src/index.ts';
import { type Operation, operations, sampleInput } from './description.ts';
import { type Host, startHost } from './host.ts';
import { attemptTimeout, type Fault } from './plan.ts';
import { randomAt } from './random.ts';
import { markerHeader } from './truth-server.ts';
import { type Call, type Outcome, type Wrongs, wrongsOf } from './verdict.ts';

export interface FaultRun {
  readonly calls: number;
  readonly seed: number;
  /** Default 50. */
  readonly concurrency?: number;
}

export interface FaultReport {
  readonly wrongs: Wrongs & { unhandledRejections: number; leakedSockets: number; leakedTimers: number };
  /** One line for each call that went wrong, the first 20. */
  readonly details: readonly string[];
  readonly faults: ReadonlyMap<Fault, number>;
  /** How the calls ended: `success`, `aborted`, or the name of the error. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly operations: number;
  readonly carriedOut: number;
  readonly milliseconds: number;
}

type Method = (input: unknown, options: object) => ApiCall<unknown>;

/** No call may take longer: four attempts and the waits between them take less than two seconds. */
const hangAfter = 20_000;
/** Calls in a thousand that are ended by their caller. */
const abortShare = 10;
/** Calls in a thousand whose address is one where nobody listens. */
const refusedShare = 5;

/** Makes the calls and compares what their callers saw with what the server did. */
export async function runFaults({ calls, seed, concurrency = 50 }: FaultRun): Promise<FaultReport> {
  const host = await startHost(seed);
  const before = await leastOpen();
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown): number => rejections.push(reason);
  process.on('unhandledRejection', onRejection);
  try {
    const started = performance.now();
    const outcomes = await makeCalls(host, calls, seed, concurrency);
    const milliseconds = performance.now() - started;
    const leaked = await whatStaysOpen(host, before);
    const { carriedOut, tally } = await host.ask('report');
    return {
      ...judge(outcomes, carriedOut, seed, { unhandledRejections: rejections.length, ...leaked }),
      faults: tally,
      operations: operations.length,
      carriedOut: [...carriedOut.values()].reduce((sum, count) => sum + count, 0),
      milliseconds,
    };
  } finally {
    process.off('unhandledRejection', onRejection);
    await host.close();
  }
}

async function makeCalls(host: Host, calls: number, seed: number, concurrency: number): Promise<Outcome[]> {
  const clientAt = (baseUrl: string) =>
    createConversationsClient({
      token: 'pit-fault-run',
      baseUrl,
      retry: { attempts: 4, baseDelay: 2, maxDelay: 50 },
      attemptTimeout,
      timeout: 60_000,
    }) as unknown as Record<string, Method>;
  const client = clientAt(host.url);
  const nowhere = clientAt(host.nowhere);
  const outcomes = new Array<Outcome>(calls);
  const pending = new Map<number, { since: number; giveUp: () => void }>();
  const watch = setInterval(() => {
    for (const { since, giveUp } of pending.values()) if (performance.now() - since > hangAfter) giveUp();
  }, 1000);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < calls) {
      const number = next++;
      const target = randomAt(seed, number, -2) * 1000 < refusedShare ? nowhere : client;
      const hang = new Promise<Outcome>((resolve) => {
        pending.set(number, { since: performance.now(), giveUp: () => resolve({ kind: 'hang' }) });
      });
      outcomes[number] = await Promise.race([makeCall(target, callOf(seed, number), seed), hang]);
      pending.delete(number);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  clearInterval(watch);
  return outcomes;
}

function callOf(seed: number, number: number): Call {
  // Each operation has its turn; only their order depends on the seed.
  const index =
    (number + Math.floor(randomAt(seed, Math.floor(number / operations.length)) * operations.length)) %
    operations.length;
  const operation = operations[index] as Operation;
  return { number, operation, isIdempotent: operation.method !== 'POST' || operation.isIdempotent };
}

const inputs = new Map(operations.map((operation) => [operation.id, sampleInput(operation)]));

async function makeCall(client: Record<string, Method>, { number, operation }: Call, seed: number): Promise<Outcome> {
  const draw = randomAt(seed, number, -1) * 1000;
  const controller = draw < abortShare ? new AbortController() : undefined;
  const reason = new Error('The caller has changed their mind.');
  const timer = controller && setTimeout(() => controller.abort(reason), draw);
  try {
    const options = { headers: { [markerHeader]: String(number) }, ...(controller && { signal: controller.signal }) };
    const call = (client[operation.id] as Method)(inputs.get(operation.id), options);
    const { data, response } = await call.withResponse();
    if (data instanceof Object && 'bytes' in data) await (data as BinaryResult).bytes();
    return { kind: 'success', marker: response.headers.get(markerHeader) };
  } catch (error) {
    return { kind: 'failure', error, abortReason: controller?.signal.aborted ? reason : undefined };
  } finally {
    clearTimeout(timer);
  }
}

function judge(
  outcomes: readonly Outcome[],
  carriedOut: ReadonlyMap<number, number>,
  seed: number,
  more: Omit<FaultReport['wrongs'], keyof Wrongs>,
): Pick<FaultReport, 'wrongs' | 'details' | 'outcomes'> {
  const wrongs = { duplicateSends: 0, lostAcknowledgements: 0, untypedFailures: 0, hangs: 0, ...more };
  const details: string[] = [];
  const names = new Map<string, number>();
  for (const [number, outcome] of outcomes.entries()) {
    const call = callOf(seed, number);
    const count = carriedOut.get(number) ?? 0;
    const name = nameOf(outcome);
    names.set(name, (names.get(name) ?? 0) + 1);
    for (const wrong of wrongsOf(call, outcome, count)) {
      wrongs[wrong] += 1;
      const said = outcome.kind === 'failure' ? `: ${String(outcome.error)}` : '';
      if (details.length < 20)
        details.push(`${wrong}: call ${number}, ${call.operation.id}, done ${count} times, ${name}${said}`);
    }
  }
  return { wrongs, details, outcomes: names };
}

function nameOf(outcome: Outcome): string {
  if (outcome.kind !== 'failure') return outcome.kind;
  if (outcome.error === outcome.abortReason) return 'aborted';
  return outcome.error instanceof Error ? outcome.error.name : typeof outcome.error;
}

interface OpenResources {
  readonly timers: number;
  readonly sockets: number;
}

/** What keeps this thread alive. */
function openResources(): OpenResources {
  const names = process.getActiveResourcesInfo();
  return {
    timers: names.filter((name) => name === 'Timeout' || name === 'Immediate').length,
    sockets: names.filter((name) => name.startsWith('TCP')).length,
  };
}

/** The least within half a second: the test runner has a timer now and then, which would hide a leaked one. */
async function leastOpen(): Promise<OpenResources> {
  let least = openResources();
  for (let sample = 0; sample < 10; sample++) {
    await sleep(50);
    const now = openResources();
    least = { timers: Math.min(least.timers, now.timers), sockets: Math.min(least.sockets, now.sockets) };
  }
  return least;
}

/**
 * What is still open after a while. `fetch` keeps idle connections for some seconds to use them again, and closes them by
 * itself; the total timeout of the calls is longer than this wait, so that a forgotten timer is still there after it.
 */
async function whatStaysOpen(
  host: Host,
  before: OpenResources,
): Promise<{ leakedSockets: number; leakedTimers: number }> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const { count } = await host.ask('connections');
    const now = openResources();
    const leakedSockets = Math.max(count, now.sockets - before.sockets);
    const leakedTimers = Math.max(0, now.timers - before.timers);
    if ((leakedSockets <= 0 && leakedTimers === 0) || performance.now() > deadline)
      return { leakedSockets, leakedTimers };
    await sleep(100);
  }
}
