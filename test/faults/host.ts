import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { FromHost, ToHost } from './fault-host.ts';

type Answer<Kind extends FromHost['kind']> = Extract<FromHost, { kind: Kind }>;

export interface Host {
  readonly url: string;
  /** An address where nobody listens. */
  readonly nowhere: string;
  readonly pid: number | undefined;
  /** Rejects if no answer comes within `patience` milliseconds; then stderr has a report of what runs there instead. */
  ask<Kind extends ToHost>(question: Kind, patience?: number): Promise<Answer<Kind>>;
  close(): Promise<void>;
}

/** Milliseconds. */
const timeForReport = 1000;
const reportOnSignal = ['--report-on-signal', '--report-filename=stderr', '--report-exclude-env'];

/**
 * Starts server and proxy; resolves when they listen. They are a process and not a thread: a thread that has had
 * connections reset may never end when terminated: Node 26 then spins in the clean-up of its handles.
 */
export async function startHost(seed: number): Promise<Host> {
  const child = fork(new URL('./fault-host.ts', import.meta.url), [String(seed)], {
    execArgv: reportOnSignal,
    serialization: 'advanced',
  });
  const ended = once(child, 'exit').then(([code, signal]) => `ended with ${code ?? signal}`);
  const next = async <Kind extends FromHost['kind']>(wanted: Kind, patience = 30_000): Promise<Answer<Kind>> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => {
        child.kill('SIGUSR2');
        const outcome = `has not answered within ${patience} ms; its report is on stderr, unless it spins`;
        timer = setTimeout(resolve, timeForReport, outcome);
      }, patience);
    });
    const answer = await Promise.race([once(child, 'message'), ended, late]).finally(() => clearTimeout(timer));
    if (typeof answer === 'string')
      throw new Error(`Asked for "${wanted}", the process of server and proxy ${answer}.`);
    return answer[0] as Answer<Kind>;
  };
  const { url, nowhere } = await next('listening');
  return {
    url,
    nowhere,
    pid: child.pid,
    ask: (question, patience) => {
      child.send(question satisfies ToHost);
      return next(question, patience);
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
