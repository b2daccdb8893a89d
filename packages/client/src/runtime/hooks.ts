import { describePath, type OutgoingRequest } from './outgoing-request.ts';

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

/** Tells one of the hooks. `makeEvent` is called only if there is that hook. */
export type Emit = <Name extends keyof Hooks>(
  name: Name,
  makeEvent: () => Parameters<NonNullable<Hooks[Name]>>[0],
) => void;

/** Binds hooks. The first failure of one is written to the console, the others are dropped. */
export function createEmit(hooks: Hooks = {}): Emit {
  let isReported = false;
  const report = (error: unknown) => {
    if (!isReported) console.error('A hook of the client failed.', error);
    isReported = true;
  };
  return (name, makeEvent) => {
    const hook = hooks[name] as ((event: unknown) => unknown) | undefined;
    if (!hook) return;
    try {
      const result = hook(makeEvent());
      // An async function, which the types allow.
      if (result instanceof Promise) result.catch(report);
    } catch (error) {
      report(error);
    }
  };
}

/** The part that all events of a call share. */
export function eventOf(request: OutgoingRequest): CallEvent {
  const { callId, operation, method, attempt } = request;
  return { callId, operationId: operation?.id, method, path: describePath(request), attempt };
}
