import { eventOf } from '../emit.ts';
import { RateLimitError, type RateLimitScope } from '../errors/status-errors.ts';
import type { OutgoingRequest } from '../outgoing-request.ts';
import type { Gate } from './gates.ts';
import { priorities } from './options.ts';
import type { EndTurn } from './rate-limit-store.ts';

const longestTimer = 2 ** 31 - 1;

const reasons = {
  burst: 'the wait for a turn is longer than rateLimit.maxWait',
  daily: 'the daily limit is used up',
  queue: 'rateLimit.maxQueue calls wait already',
};

interface Waiter {
  readonly request: OutgoingRequest;
  readonly arrival: number;
  /** How many were to go first when it came. */
  readonly ahead: number;
  isTold: boolean;
  /** Ends the waiting. */
  readonly leave: () => void;
  readonly start: (turn: EndTurn) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The calls that wait for a turn of one limit. High goes before normal, normal before low, and among equals the first
 * come. But every tenth turn is for the call that has waited longest, so that none waits for ever.
 */
export class Line {
  private readonly lanes: readonly Waiter[][] = priorities.map(() => []);
  /** Calls that wait now. */
  size = 0;
  private arrivals = 0;
  private turns = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly gate: Gate;
  private readonly maxQueue: number;
  private readonly maxWait: number;

  constructor(gate: Gate) {
    this.gate = gate;
    const { maxQueue = 1000, maxWait = 120_000 } = gate.options;
    this.maxQueue = maxQueue;
    this.maxWait = maxWait;
  }

  /** A turn: at once, if one is free. Rejects with a `RateLimitError`, or with the reason of the request's signal. */
  enter(request: OutgoingRequest): EndTurn | Promise<EndTurn> {
    return (
      (!this.size && this.gate.bucket.take(1)) || new Promise((start, reject) => this.queue(request, start, reject))
    );
  }

  /** Lets go who can go now. To be called when a turn has ended. */
  readonly proceed = (): void => {
    if (!this.size) return;
    while (this.size) {
      const turn = this.gate.bucket.take(this.size);
      if (!turn) break;
      const heads = this.lanes.flatMap((lane) => lane[0] ?? []);
      if (++this.turns % 10 === 0) heads.sort((a, b) => a.arrival - b.arrival);
      const [next] = heads as [Waiter];
      next.leave();
      next.start(turn);
    }
    if (this.size) this.holdBack();
    else clearTimeout(this.timer);
  };

  private queue(request: OutgoingRequest, start: Waiter['start'], reject: Waiter['reject']): void {
    const { signal, options } = request;
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const rank = priorities.indexOf(options.priority ?? 'normal');
    const lane = this.lanes[rank] as Waiter[];
    const ahead = this.lanes.reduce((sum, { length }, index) => (index > rank ? sum : sum + length), 0);
    const leave = () => {
      lane.splice(lane.indexOf(waiter), 1);
      this.size--;
      signal?.removeEventListener('abort', onAbort);
    };
    const onAbort = () => {
      leave();
      reject(signal?.reason);
      if (!this.size) clearTimeout(this.timer);
    };
    const waiter: Waiter = { request, arrival: this.arrivals++, ahead, isTold: false, leave, start, reject };
    if (lane.length >= this.maxQueue) {
      reject(this.refusal(waiter, 'queue', this.expected(waiter)));
      return;
    }
    signal?.addEventListener('abort', onAbort);
    lane.push(waiter);
    this.size++;
    this.proceed();
  }

  /** Waits for the next turn, and tells the calls how long that may be; those for which it is too long leave. */
  private holdBack(): void {
    const wait = this.gate.bucket.wait();
    if (wait < Infinity) {
      const { scope } = this.gate.local;
      for (const waiter of this.lanes.flat()) {
        if (waiter.isTold && wait <= this.maxWait) continue;
        waiter.isTold = true;
        const delay = this.expected(waiter);
        if (delay <= this.maxWait)
          this.gate.emit('onWait', () => ({ ...eventOf(waiter.request), delay, reason: scope }));
        else {
          waiter.leave();
          waiter.reject(this.refusal(waiter, scope, delay));
        }
      }
    }
    clearTimeout(this.timer);
    if (this.size && wait < Infinity) this.timer = setTimeout(this.proceed, Math.min(Math.ceil(wait), longestTimer));
  }

  /** Milliseconds. An estimate: those that come later may go first. */
  private expected({ ahead }: Waiter): number {
    const { isLearnt, max, interval } = this.gate.local;
    const wait = this.gate.bucket.wait();
    return Math.ceil((wait < Infinity ? wait : 0) + (isLearnt ? Math.floor(ahead / max) * interval : 0));
  }

  private refusal({ request }: Waiter, scope: RateLimitScope, retryAfter: number): RateLimitError {
    const response = new Response(null, { status: 429 });
    const message = `nothing was sent, since ${reasons[scope]}`;
    const error = { message, body: '', code: undefined, traceId: undefined };
    return new RateLimitError({ request, response, error }, { scope, retryAfter });
  }
}
