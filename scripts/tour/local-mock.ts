import type { Mock } from '../../packages/mock/src/index.ts';

/**
 * Starts the mock, on any free port when the wanted one is taken, and resolves once it answers.
 * `say` is told when it is another port.
 */
export async function startLocalMock(port: number, say: (line: string) => void): Promise<Mock> {
  // Prism takes half a second to load: not before it is needed.
  const { PortInUseError, startMock } = await import('../../packages/mock/src/index.ts');
  const mock = await startMock({ port }).catch((error: unknown) => {
    if (error instanceof PortInUseError) return startMock({ port: 0 });
    throw error;
  });
  if (port !== 0 && mock.port !== port) say(`Port ${port} is in use; took ${mock.port} instead.`);
  try {
    await fetch(mock.url, { signal: AbortSignal.timeout(5000) });
  } catch (cause) {
    await mock.close();
    throw new Error(`The mock does not answer at ${mock.url}.`, { cause });
  }
  return mock;
}

/** Resolves at the first Ctrl-C or SIGTERM. Later ones are swallowed: the end is under way. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
