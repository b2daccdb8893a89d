/** Answers that wait until they are let go, one after the other. */
export function createGate() {
  const waiting: (() => void)[] = [];
  return {
    /** Settles when it is let go. */
    pass: () => new Promise<void>((resolve) => waiting.push(resolve)),
    isWaiting: () => waiting.length > 0,
    /** Lets the first one go, and everything that follows from it happen. */
    async open(): Promise<void> {
      waiting.shift()?.();
      await settled();
    },
  };
}

/** Settles when all that was due has happened: promises, and TanStack Query's own notifications. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
