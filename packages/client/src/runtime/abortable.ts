/** Resolves or rejects with `work`, or rejects with the abort reason, untouched, as soon as `signal` aborts. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Resolves after `milliseconds`. Rejects with the abort reason as soon as `signal` aborts, and leaves no timer. */
export function sleep(milliseconds: number, signal: AbortSignal | null): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const work = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return abortable(work, signal).finally(() => clearTimeout(timer));
}
