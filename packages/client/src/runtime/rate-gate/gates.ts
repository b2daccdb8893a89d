import { createEmit, type Emit } from '../emit.ts';
import { load } from '../errors/load.ts';
import type { Hooks } from '../hooks.ts';
import type { Middleware, Send } from '../middleware.ts';
import type { OutgoingRequest } from '../outgoing-request.ts';
import type { Line } from './line.ts';
import { Bucket } from './local-bucket.ts';
import type { RateLimitOptions } from './options.ts';
import { type FirstCalls, keyOf, sendAndTell } from './rate-gate.ts';
import type { EndTurn, RateLimitBucket } from './rate-limit-store.ts';

/** Older answers say nothing of what is left: the usual interval of the API, in milliseconds. */
const interval = 10_000;

/**
 * Requests wait here until the server will take them. Rejects with a `RateLimitError`, having sent nothing, if that
 * takes too long or too many wait already. Far from the limits it goes straight on, without a timer. `first` are the
 * calls made before; they count.
 */
export function openGates(
  options: RateLimitOptions,
  locationId: string | undefined,
  hooks: Hooks | undefined,
  first: ReadonlyMap<string, FirstCalls> = new Map(),
): Middleware {
  const emit = createEmit(hooks);
  const gates = new Map<string, Gate>();
  for (const [key, calls] of first) {
    const gate = openGate(key, options, emit);
    gates.set(key, gate);
    takeOver(gate, calls);
  }
  return (request, next) => {
    const key = keyOf(request, locationId);
    let gate = gates.get(key);
    if (!gate) {
      gate = openGate(key, options, emit);
      gates.set(key, gate);
    }
    const turn = !gate.line?.size && gate.bucket.take(1);
    return turn ? send(request, next, gate, turn) : waitInLine(request, next, gate);
  };
}

/** Tells a gate what its first calls were: the answers that still count, and the one that is under way. */
function takeOver(gate: Gate, calls: FirstCalls): void {
  const since = performance.now() - interval;
  const answers = calls.answeredAt.filter((at) => at > since);
  answers.forEach((_, index) => {
    const isNewest = index === answers.length - 1;
    gate.bucket.take(1)?.((isNewest && calls.newest) || null);
  });
  const turn = calls.isUnderWay ? gate.bucket.take(1) : undefined;
  if (turn) {
    calls.end = (response) => {
      turn(response);
      gate.line?.proceed();
    };
  }
}

function openGate(key: string, options: RateLimitOptions, emit: Emit): Gate {
  const local = new Bucket(!!options.store, (event) => emit('onDailyLimitLow', () => event));
  const gate: Gate = { options, emit, local, bucket: local, line: undefined };
  gate.bucket = options.store?.open(key, local, () => gate.line?.proceed()) ?? local;
  return gate;
}

/** Far from the limit there is no line, and no need for what makes one. */
async function waitInLine(request: OutgoingRequest, next: Send, gate: Gate): Promise<Response> {
  const { Line } = await load(import('./line.ts'), request.operation, false);
  gate.line ??= new Line(gate);
  const end = await gate.line.enter(request);
  if (request.signal?.aborted) {
    end(undefined);
    gate.line.proceed();
    throw request.signal.reason;
  }
  return send(request, next, gate, end);
}

function send(request: OutgoingRequest, next: Send, gate: Gate, end: EndTurn): Promise<Response> {
  return sendAndTell(request, next, (outcome) => {
    end(outcome);
    gate.line?.proceed();
  });
}

/** One limit, and the calls that wait for it. */
export interface Gate {
  readonly options: RateLimitOptions;
  readonly emit: Emit;
  readonly local: Bucket;
  bucket: RateLimitBucket;
  line: Line | undefined;
}
