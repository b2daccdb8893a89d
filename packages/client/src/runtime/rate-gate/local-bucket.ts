import { readRateLimit } from '../errors/rate-limit.ts';
import type { DailyLimitEvent } from '../hooks.ts';
import { readLimit } from './limit-headers.ts';
import type { EndTurn, LocalBucket } from './rate-limit-store.ts';

/** The interval is counted in so many cells; a turn comes back up to one cell late, never early. */
const cells = 100;
/** Milliseconds that the first request is alone, so that the others know what is left before they go. */
const probeTime = 1000;

/**
 * A turn is in use from sending until one interval after the answer. Whenever in between the request arrived, no
 * interval of the server then sees more than `max` arrivals, be its window fixed or sliding and whatever the latency.
 * Requests of others show in `x-ratelimit-remaining` and are charged like our own.
 */
export class Bucket implements LocalBucket {
  // What a sandbox may send, the smallest limit there is.
  max = 25;
  interval = 10_000;
  isLearnt = false;
  /** When the others may follow the first request, whether or not it has been answered. */
  #probeEnds = Infinity;
  #cell = 0;
  /** Answers by the cell they came in, and their sum. */
  readonly #counts = new Uint32Array(cells + 1);
  #answered = 0;
  #underWay = 0;
  #sent = 0;
  #pausedUntil = 0;
  #dayEnds = 0;
  #leftToday = Infinity;
  #isLow = false;
  #nextRead = 0;
  readonly #isShared: boolean;
  readonly #onLow: (event: DailyLimitEvent) => void;

  /** `isShared`: the requests of others are somebody else's business. */
  constructor(isShared: boolean, onLow: (event: DailyLimitEvent) => void) {
    this.#isShared = isShared;
    this.#onLow = onLow;
  }

  get scope(): 'burst' | 'daily' {
    return this.#leftToday > 0 ? 'burst' : 'daily';
  }

  take(): EndTurn | undefined {
    if (this.free() <= 0) return undefined;
    if (this.#probeEnds === Infinity) this.#probeEnds = performance.now() + probeTime;
    this.#leftToday--;
    this.#sent++;
    const base = ++this.#underWay + this.#answered - this.#sent;
    return (response) => {
      this.#underWay--;
      this.#probeEnds = 0;
      if (response === undefined) {
        this.#leftToday++;
        this.#sent--;
      } else {
        this.charge(1);
        if (response) this.#read(response, base);
      }
    };
  }

  free(): number {
    const now = this.#advance();
    if (now < this.#pausedUntil || this.#leftToday <= 0) return 0;
    return (now < this.#probeEnds ? 1 : this.max) - this.#underWay - this.#answered;
  }

  active(): number {
    this.#advance();
    return this.#underWay + this.#answered;
  }

  wait(): number {
    const now = this.#advance();
    if (this.#leftToday <= 0) return this.#underWay ? Infinity : this.#dayEnds - now;
    if (now < this.#pausedUntil) return this.#pausedUntil - now;
    if (now < this.#probeEnds && this.#underWay) return this.#probeEnds - now;
    for (let next = this.#cell + 1; this.#answered; next++) {
      if (this.#counts[next % (cells + 1)]) return (next * this.interval) / cells - now;
    }
    return Infinity;
  }

  charge(count: number): void {
    this.#advance();
    this.#add(count);
  }

  #add(count: number): void {
    const index = this.#cell % (cells + 1);
    this.#counts[index] = (this.#counts[index] as number) + count;
    this.#answered += count;
  }

  /** Forgets what was answered more than an interval ago, and returns the time. */
  #advance(): number {
    const now = performance.now();
    const current = Math.floor((now * cells) / this.interval);
    while (this.#answered && this.#cell < current) {
      const index = ++this.#cell % (cells + 1);
      this.#answered -= this.#counts[index] as number;
      this.#counts[index] = 0;
    }
    this.#cell = current;
    if (now >= this.#dayEnds) this.#leftToday = Infinity;
    return now;
  }

  /** Reading headers costs; far from the limits it is done fifty times per interval. */
  #read(response: Response, base: number): void {
    const now = performance.now();
    const isNear = this.#leftToday < 1000 || (this.#underWay + this.#answered) * 2 > this.max;
    if (now < this.#nextRead && !isNear && response.status !== 429) return;
    this.#nextRead = now + this.interval / 50;
    this.#readBurst(response, base);
    this.#readDay(response.headers, now);
    if (response.status !== 429) return;
    const { scope, retryAfter = 0 } = readRateLimit(response.headers);
    if (scope === 'daily') {
      this.#leftToday = 0;
      this.#dayEnds = now + retryAfter;
    } else this.#pausedUntil = Math.max(this.#pausedUntil, now + retryAfter);
  }

  #readBurst({ headers, ok }: Response, base: number): void {
    const max = readLimit(headers, 'max');
    if (!max) {
      if (ok && !this.isLearnt) this.max = Infinity;
      return;
    }
    this.isLearnt = true;
    this.max = max;
    const interval = readLimit(headers, 'interval-milliseconds');
    if (interval && interval !== this.interval) {
      const answered = this.#answered;
      this.interval = interval;
      this.#answered = 0;
      this.#counts.fill(0);
      this.#advance();
      this.#add(answered);
    }
    // What cannot be ours: in use neither when the request went out nor sent since.
    const others = max - (readLimit(headers, 'remaining') ?? max) - base - this.#sent;
    if (others > 0 && !this.#isShared) {
      this.#add(others);
      this.#sent += others;
    }
  }

  #readDay(headers: Headers, now: number): void {
    const remaining = readLimit(headers, 'daily-remaining');
    if (remaining === undefined) return;
    const limit = readLimit(headers, 'limit-daily');
    const reset = readLimit(headers, 'daily-reset');
    this.#leftToday = remaining - this.#underWay;
    this.#dayEnds = now + (reset ?? this.interval);
    const isLow = limit !== undefined && remaining * 10 <= limit;
    if (isLow && !this.#isLow) this.#onLow({ remaining, limit, reset });
    this.#isLow = isLow;
  }
}
