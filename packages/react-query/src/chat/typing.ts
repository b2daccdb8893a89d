export interface TypingOptions {
  /** Milliseconds between two signals while somebody goes on typing. Default 3000. */
  readonly interval?: number;
  /** Milliseconds without a key until the indicator goes off. Default 5000. */
  readonly idleAfter?: number;
  /** Told when a signal could not be sent. Default: nobody is; the next signal is sent all the same. */
  readonly onError?: (error: unknown) => void;
}

/** Shows somebody at the other end that one is typing. */
export interface Typing {
  /** Call it whenever the text changes. */
  readonly type: () => void;
  /** Takes the indicator away, as after sending. */
  readonly stop: () => void;
}

/**
 * Turns keystrokes into signals: one at the first, then at most one per `interval`, and one that says it is over when
 * nothing was typed for `idleAfter`, or on `stop`. Signals go out one after the other, so that the last one wins.
 *
 * @example
 * const typing = createTyping((isTyping) => client.sendTypingIndicator({ ...visitor, isTyping }));
 * input.oninput = typing.type;
 */
export function createTyping(send: (isTyping: boolean) => PromiseLike<unknown>, options: TypingOptions = {}): Typing {
  const { interval = 3000, idleAfter = 5000, onError } = options;
  let isShown = false;
  let shownAt = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  /** What is to be sent next: only the newest counts. */
  let next: boolean | undefined;
  let isSending = false;

  function signal(isTyping: boolean): void {
    next = isTyping;
    if (!isSending) void sendAll();
  }

  /** One that throws must not end the indicator; the hooks of the client are treated alike. */
  function tell(error: unknown): void {
    try {
      onError?.(error);
    } catch {}
  }

  async function sendAll(): Promise<void> {
    isSending = true;
    while (next !== undefined) {
      const isTyping = next;
      next = undefined;
      try {
        await send(isTyping);
      } catch (error) {
        tell(error);
      }
    }
    isSending = false;
  }

  function stop(): void {
    clearTimeout(idle);
    if (!isShown) return;
    isShown = false;
    signal(false);
  }

  return {
    type() {
      clearTimeout(idle);
      idle = setTimeout(stop, idleAfter);
      if (isShown && Date.now() - shownAt < interval) return;
      isShown = true;
      shownAt = Date.now();
      signal(true);
    },
    stop,
  };
}
