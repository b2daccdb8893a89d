/** Many editors write a file in several steps; this long after the last one the work begins. Milliseconds. */
const QUIET = 30;

export interface Turns {
  /** Something changed: work on it soon. */
  add(path: string): void;
  /** No work begins any more. Resolves when what runs has ended. */
  stop(): Promise<void>;
}

/** Collects what changes until it is quiet and works on it, one turn at a time: what changes meanwhile is the next. */
export function takeTurns(work: (paths: ReadonlySet<string>) => Promise<void>, quiet = QUIET): Turns {
  let paths = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  const begin = (): void => {
    if (running !== undefined || paths.size === 0 || isStopped) return;
    const mine = paths;
    paths = new Set();
    running = work(mine).finally(() => {
      running = undefined;
      begin();
    });
  };
  return {
    add(path) {
      paths.add(path);
      clearTimeout(timer);
      timer = setTimeout(begin, quiet);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
