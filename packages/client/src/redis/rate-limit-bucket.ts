import { readRateLimit } from '../runtime/errors/rate-limit.ts';
import { readLimit } from '../runtime/rate-gate/limit-headers.ts';
import type { EndTurn, LocalBucket, RateLimitBucket } from '../runtime/rate-gate/rate-limit-store.ts';
import { type Grant, type Report, turnName } from './rate-limit-script.ts';

export interface SharedBucketOptions {
  readonly local: LocalBucket;
  readonly wake: () => void;
  /** Must end in time, one way or the other. */
  readonly exchange: (report: Report) => Promise<Grant>;
  /** Least number of processes to share with while Redis cannot tell. */
  readonly processes: number;
  readonly onFallback: ((error: unknown) => void) | undefined;
}

interface Turn {
  readonly name: string;
  /** See `Grant.base`; undefined if Redis knows nothing of the turn. */
  base: number | undefined;
}

/**
 * Takes turns from Redis, in bunches: what is wanted and what has ended goes there in one step, one step at a time.
 * Without Redis each process keeps to its share of the limit by its own count.
 */
export class SharedBucket implements RateLimitBucket {
  private readonly process = crypto.randomUUID();
  private readonly options: SharedBucketOptions;
  private readonly local: LocalBucket;
  private numbers = 0;
  private wanted = 0;
  private readonly granted: Turn[] = [];
  private readonly inUse = new Set<Turn>();
  private ended: { readonly name: string; readonly at: number }[] = [];
  private unused: string[] = [];
  private pause = 0;
  private claim: number | undefined;
  private isAsking = false;
  private isDown = false;
  private wasUp = false;
  /** Nothing is asked for before. */
  private askAt = 0;
  /** Until then only the share of this process is used, though Redis is back: the others may not have noticed yet. */
  private carefulUntil = 0;
  private processes: number;

  constructor(options: SharedBucketOptions) {
    this.options = options;
    this.local = options.local;
    this.processes = options.processes;
  }

  take(waiting: number): EndTurn | undefined {
    const { local } = this;
    if (local.max === Infinity) return local.take(waiting);
    const free = local.free();
    if (free <= 0) return undefined;
    if (this.granted.length === 0) {
      this.wanted = Math.min(waiting, free);
      this.ask();
    }
    if (this.isShareUsed()) return undefined;
    const turn = this.granted.pop() ?? this.unasked();
    const end = turn && local.take(waiting);
    if (!end) return undefined;
    this.inUse.add(turn);
    return (response) => {
      end(response);
      this.end(turn, response);
    };
  }

  wait(): number {
    const { local } = this;
    if (local.free() <= 0) return local.wait();
    const rest = Math.max(1, this.askAt - performance.now());
    if (this.isShareUsed()) return Math.min(local.wait(), this.isDown ? rest : this.carefulUntil - performance.now());
    return this.isAsking ? Infinity : rest;
  }

  /** A turn that Redis does not know of, where it is not there to grant one. */
  private unasked(): Turn | undefined {
    return this.isDown ? { name: turnName(this.process, ++this.numbers), base: undefined } : undefined;
  }

  private isShareUsed(): boolean {
    return (this.isDown || performance.now() < this.carefulUntil) && this.local.active() >= this.share();
  }

  private share(): number {
    return Math.max(1, Math.floor(this.local.max / Math.max(this.processes, this.options.processes)));
  }

  private end(turn: Turn, response: Response | null | undefined): void {
    this.inUse.delete(turn);
    if (response === undefined) this.unused.push(turn.name);
    else this.ended.push({ name: turn.name, at: performance.now() });
    if (response) this.learn(response, turn);
    this.ask();
  }

  private learn({ status, headers }: Response, { base }: Turn): void {
    const remaining = readLimit(headers, 'remaining');
    if (remaining !== undefined && base !== undefined && this.local.isLearnt) {
      this.claim = Math.max(this.claim ?? -Infinity, this.local.max - remaining - base);
    }
    if (status !== 429) return;
    const { scope, retryAfter = 0 } = readRateLimit(headers);
    if (scope !== 'daily') this.pause = Math.max(this.pause, retryAfter);
  }

  /** Has Redis asked and told, once all that happens at this moment is known. */
  private ask(): void {
    const isNews = !this.isDown && (this.ended.length > 0 || this.unused.length > 0);
    if (this.isAsking || (!isNews && (this.wanted === 0 || performance.now() < this.askAt))) return;
    this.isAsking = true;
    queueMicrotask(() => this.exchange());
  }

  private async exchange(): Promise<void> {
    const { local, options, ended } = this;
    const report: Report = {
      process: this.process,
      want: this.isDown ? 0 : this.wanted,
      first: this.numbers + 1,
      max: local.isLearnt ? local.max : 0,
      interval: local.interval,
      pause: this.pause,
      claim: this.claim,
      ended: ended.map(({ name, at }) => ({ name, age: performance.now() - at })),
      kept: this.isDown ? [...this.inUse].map(({ name }) => name) : undefined,
      unused: this.unused,
    };
    const names = Array.from({ length: report.want }, () => turnName(this.process, ++this.numbers));
    this.ended = [];
    this.unused = [];
    this.pause = 0;
    this.claim = undefined;
    this.wanted = 0;
    try {
      this.accept(await options.exchange(report), names);
    } catch (error) {
      // What ended longer ago counts no more, and is not among the turns that Redis is told of when it comes back.
      const oldest = performance.now() - local.interval;
      this.ended = [...ended, ...this.ended].filter(({ at }) => at > oldest);
      this.unused = [...report.unused, ...names, ...this.unused];
      this.fallBack(error);
    }
    this.isAsking = false;
    // Those who still want a turn say so again.
    this.wanted = 0;
    options.wake();
    // Those who wanted these have gone.
    this.unused.push(...this.granted.splice(0).map(({ name }) => name));
    this.ask();
  }

  private accept({ count, wait, base, processes }: Grant, names: readonly string[]): void {
    const now = performance.now();
    if (this.isDown) this.carefulUntil = now + this.local.interval;
    this.isDown = false;
    this.wasUp = true;
    this.askAt = now + wait;
    // A Redis that has just come back knows only of those who have found it.
    this.processes = now < this.carefulUntil ? Math.max(processes, this.processes) : processes;
    for (const name of names.slice(0, count)) this.granted.push({ name, base });
  }

  private fallBack(error: unknown): void {
    // Often enough for all processes to be back within one interval.
    this.askAt = performance.now() + this.local.interval / 10;
    if (this.isDown) return;
    this.isDown = true;
    // Others may have taken what this process has not: it takes up its full share only when that has worn off.
    if (this.wasUp) this.local.charge(Math.max(0, this.share() - this.local.active()));
    for (const turn of this.inUse) turn.base = undefined;
    try {
      this.options.onFallback?.(error);
    } catch (failure) {
      console.error('onFallback failed.', failure);
    }
  }
}
