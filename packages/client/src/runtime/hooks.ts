/** What every event says of its call. Plain data, without ids, query, body, or token. */
export interface CallEvent {
  /** Counts the calls of this process: what belongs together has the same number. */
  readonly callId: number;
  /** Undefined for calls of a raw client. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Path template, for example `/conversations/{conversationId}`. */
  readonly path: string;
  /** Number of the attempt, from 1. Before the first one is sent: 0. */
  readonly attempt: number;
}

/** An attempt has ended, with or without an answer. */
export interface ResponseEvent extends CallEvent {
  /** Undefined if there was no answer. */
  readonly status: number | undefined;
  /** Milliseconds from sending until the whole answer was read; for a download, until its headers were. */
  readonly duration: number;
  /** Names the request in the server's logs. */
  readonly traceId: string | undefined;
  /** Name of the error if there was no answer, for example `ConnectionError`. */
  readonly reason: string | undefined;
}

/** Another attempt follows. */
export interface RetryEvent extends CallEvent {
  /** Milliseconds until then. */
  readonly delay: number;
  /** Status of the answer, or name of the error. */
  readonly reason: string;
}

/** The call waits for its turn. */
export interface WaitEvent extends CallEvent {
  /** Expected milliseconds. */
  readonly delay: number;
  /** What it waits for, for example `burst` or `daily`. */
  readonly reason: string;
}

/** The daily limit runs low. */
export interface DailyLimitEvent {
  /** Requests left today, of `limit`. */
  readonly remaining: number;
  readonly limit: number | undefined;
  /** Milliseconds until the limit is restored. */
  readonly reset: number | undefined;
}

/** Functions told what a client does. They cannot change a call, and one that fails does not harm it. */
export interface Hooks {
  /** An attempt is about to be sent. */
  readonly onRequest?: (event: CallEvent) => void;
  readonly onResponse?: (event: ResponseEvent) => void;
  readonly onRetry?: (event: RetryEvent) => void;
  readonly onWait?: (event: WaitEvent) => void;
  readonly onDailyLimitLow?: (event: DailyLimitEvent) => void;
}
