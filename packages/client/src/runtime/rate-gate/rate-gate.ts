import { ConnectionError } from '../errors/connection-error.ts';
import type { Emit } from '../hooks.ts';
import type { Middleware, Send } from '../middleware.ts';
import type { OutgoingRequest } from '../outgoing-request.ts';
import type { Line } from './line.ts';
import { Bucket } from './local-bucket.ts';
import type { RateLimitOptions } from './options.ts';
import type { EndTurn, RateLimitBucket } from './rate-limit-store.ts';

/**
 * The layer in which requests wait until the server will take them. Rejects with a `RateLimitError`, having sent
 * nothing, if that takes too long or too many wait already. Far from the limits it goes straight on, without a timer.
 */
export function createRateGate(options: RateLimitOptions = {}, locationId: string | undefined, emit: Emit): Middleware {
  const gates = new Map<string, Gate>();
  return (request, next) => {
    const key = request.locationId ?? locationId ?? 'client';
    let gate = gates.get(key);
    if (!gate) {
      gate = openGate(key, options, emit);
      gates.set(key, gate);
    }
    const turn = !gate.line?.size && gate.bucket.take(1);
    return turn ? send(request, next, gate, turn) : waitInLine(request, next, gate);
  };
}

function openGate(key: string, options: RateLimitOptions, emit: Emit): Gate {
  const local = new Bucket(!!options.store, (event) => emit('onDailyLimitLow', () => event));
  const gate: Gate = { options, emit, local, bucket: local, line: undefined, loading: undefined };
  gate.bucket = options.store?.open(key, local, () => gate.line?.proceed()) ?? local;
  return gate;
}

/** Far from the limit there is no line, and no need for what makes one. */
async function waitInLine(request: OutgoingRequest, next: Send, gate: Gate): Promise<Response> {
  gate.loading ??= import('./line.ts');
  const { Line } = await gate.loading;
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
  return next(request).then(
    async (response) => {
      if (response.status === 429) {
        const reader = import('../errors/rate-limit.ts').catch(() => undefined);
        gate.local.readRefusal = (await reader)?.readRateLimit;
      }
      end(response);
      gate.line?.proceed();
      return response;
    },
    (error) => {
      end(ConnectionError.isInstance(error) && !error.maybeSent ? undefined : null);
      gate.line?.proceed();
      throw error;
    },
  );
}

/** One limit, and the calls that wait for it. */
export interface Gate {
  readonly options: RateLimitOptions;
  readonly emit: Emit;
  readonly local: Bucket;
  bucket: RateLimitBucket;
  line: Line | undefined;
  loading: Promise<typeof import('./line.ts')> | undefined;
}
