import type { RequestOptions } from './client-options.ts';
import { TimeoutError } from './errors/connection-error.ts';
import type { Operation } from './operation-descriptor.ts';
import type { OutgoingRequest, RequestBody } from './outgoing-request.ts';

/** What a request is made of. */
export type RequestParts = Pick<OutgoingRequest, 'url' | 'method' | 'headers' | 'body' | 'operation' | 'path'>;

/** Milliseconds; false for no limit. */
export interface Timeouts {
  readonly timeout: number | false;
  readonly attemptTimeout: number | false;
}

export const defaultTimeouts: Timeouts = { timeout: 120_000, attemptTimeout: 30_000 };

let calls = 0;

/** A request whose time runs. `close` must be called at the end: it holds a timer and listens to the caller's signal. */
export class StartedRequest implements OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: RequestBody | null;
  readonly operation: Operation | undefined;
  readonly path: string | undefined;
  readonly options: RequestOptions;
  readonly locationId: string | undefined;
  readonly callId: number = ++calls;
  attempt = 0;
  wasMaybeSent = false;
  answerText: string | undefined = undefined;
  /** `performance.now()` of the first attempt. */
  firstAttemptAt = 0;
  /** True once the caller has aborted or the total time is over. */
  hasEnded = false;
  readonly #timeouts: Timeouts;
  readonly #endsAt: number;
  #isSending = false;
  #controller = new AbortController();
  #onAbort: (() => void) | undefined;
  #timer: Timer;
  #attemptTimer: Timer;

  /** Throws the abort reason if the caller has aborted already. */
  constructor(parts: RequestParts, options: RequestOptions, timeouts: Timeouts) {
    this.url = parts.url;
    this.method = parts.method;
    this.headers = parts.headers;
    this.body = parts.body;
    this.operation = parts.operation;
    this.path = parts.path;
    this.options = options;
    this.locationId = options.locationId;
    const { timeout = timeouts.timeout, attemptTimeout = timeouts.attemptTimeout } = options;
    this.#timeouts = { timeout, attemptTimeout };
    this.#endsAt = timeout === false ? Number.POSITIVE_INFINITY : performance.now() + timeout;
    const { signal } = options;
    if (signal) {
      signal.throwIfAborted();
      this.#onAbort = () => this.#end(signal.reason);
      signal.addEventListener('abort', this.#onAbort);
    }
    if (timeout !== false) this.#timer = setTimeout(() => this.#end(this.#tooLong('timeout')), timeout);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds until the total time is over. */
  get remaining(): number {
    return this.#endsAt - performance.now();
  }

  /** Counts an attempt and starts its time; returns `performance.now()`. */
  startAttempt(): number {
    const { attemptTimeout } = this.#timeouts;
    const now = performance.now();
    this.attempt++;
    this.firstAttemptAt ||= now;
    this.#isSending = true;
    this.answerText = undefined;
    if (attemptTimeout === false) return now;
    this.#attemptTimer = setTimeout(() => {
      const failed = this.#controller;
      // What waits for the next attempt must not see this one as aborted.
      this.#controller = new AbortController();
      failed.abort(this.#tooLong('attemptTimeout'));
    }, attemptTimeout);
    return now;
  }

  endAttempt(): void {
    this.#isSending = false;
    clearTimeout(this.#attemptTimer);
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#onAbort) this.options.signal?.removeEventListener('abort', this.#onAbort);
  }

  #end(reason: unknown): void {
    this.hasEnded = true;
    this.#controller.abort(reason);
  }

  #tooLong(option: keyof Timeouts): TimeoutError {
    const what = `no result within ${this.#timeouts[option]} ms (option "${option}")`;
    return new TimeoutError(what, this, this.#isSending);
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined;
