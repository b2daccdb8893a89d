import type { RequestOptions } from './client-options.ts';
import type { Operation } from './operation-descriptor.ts';
import type { OutgoingRequest, RequestBody } from './outgoing-request.ts';

/** Milliseconds; false for no limit. */
export interface Timeouts {
  readonly timeout: number | false;
  readonly attemptTimeout: number | false;
}

/** The reason of a request's signal when it has taken too long, and whether the server had it by then. */
export interface TimeUp extends DOMException {
  readonly wasSent: boolean;
}

let calls = 0;

/** A request whose time runs. `close` must be called at the end: it holds a timer and listens to the caller's signal. */
export class StartedRequest implements OutgoingRequest {
  declare readonly url: string;
  declare readonly method: string;
  declare readonly headers: Record<string, string>;
  declare readonly body: RequestBody | null;
  declare readonly operation: Operation | undefined;
  declare path?: string | undefined;
  declare readonly options: RequestOptions;
  declare locationId: string | undefined;
  readonly callId: number = ++calls;
  attempt = 0;
  declare wasMaybeSent?: boolean;
  declare answerText: string | undefined;
  /** `performance.now()` at the end of the total time. */
  readonly endsAt: number;
  readonly #attemptTimeout: number | false;
  #isSending = false;
  #controller = new AbortController();
  #onAbort: (() => void) | undefined;
  #timer: Timer;
  #attemptTimer: Timer;

  /** Throws the abort reason if the caller has aborted already. */
  constructor(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: RequestBody | null,
    operation: Operation | undefined,
    options: RequestOptions,
    timeouts: Timeouts,
  ) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body;
    this.operation = operation;
    this.options = options;
    this.locationId = options.locationId;
    const { timeout = timeouts.timeout, attemptTimeout = timeouts.attemptTimeout } = options;
    this.#attemptTimeout = attemptTimeout;
    this.endsAt = timeout === false ? Number.POSITIVE_INFINITY : performance.now() + timeout;
    const { signal } = options;
    if (signal) {
      signal.throwIfAborted();
      this.#onAbort = () => this.#controller.abort(signal.reason);
      signal.addEventListener('abort', this.#onAbort);
    }
    if (timeout !== false) this.#timer = setTimeout(() => this.#tooLong('timeout', timeout), timeout);
  }

  /** Stays aborted once the caller has aborted or the total time is over. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Counts an attempt and starts its time. */
  startAttempt(): void {
    const limit = this.#attemptTimeout;
    this.attempt++;
    this.#isSending = true;
    this.answerText = undefined;
    if (limit === false) return;
    // What waits for the next attempt must not see this one as aborted.
    this.#attemptTimer = setTimeout(() => this.#tooLong('attemptTimeout', limit, new AbortController()), limit);
  }

  endAttempt(): void {
    this.#isSending = false;
    clearTimeout(this.#attemptTimer);
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#onAbort) this.options.signal?.removeEventListener('abort', this.#onAbort);
  }

  /** Becomes a `TimeoutError` when it is thrown: see `failureOf`. */
  #tooLong(option: keyof Timeouts, limit: number, next = this.#controller): void {
    const failed = this.#controller;
    this.#controller = next;
    const what = `no result within ${limit} ms (option "${option}")`;
    const reason: TimeUp = Object.assign(new DOMException(what, 'TimeoutError'), { wasSent: this.#isSending });
    failed.abort(reason);
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined;
