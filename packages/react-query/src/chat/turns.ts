import { onlineManager, type QueryClient } from '@tanstack/react-query';

const turns = new WeakMap<QueryClient, Map<string, Promise<unknown>>>();

/**
 * Does something when all that was begun before with the same name is over and there is a network. TanStack Query can do
 * both for mutations, but forgets those that wait when its cache is cleared. `work` must not reject.
 */
export function takeTurn<Result>(queryClient: QueryClient, name: string, work: () => Promise<Result>): Promise<Result> {
  const last = turns.get(queryClient) ?? new Map<string, Promise<unknown>>();
  turns.set(queryClient, last);
  const turn = (last.get(name) ?? Promise.resolve()).then(() => untilOnline(queryClient)).then(work);
  last.set(name, turn);
  return turn;
}

function untilOnline(queryClient: QueryClient): Promise<void> | undefined {
  const { networkMode } = queryClient.getDefaultOptions().mutations ?? {};
  if (networkMode === 'always' || onlineManager.isOnline()) return undefined;
  return new Promise((resolve) => {
    const stop = onlineManager.subscribe((isOnline) => {
      if (!isOnline) return;
      stop();
      resolve();
    });
  });
}
