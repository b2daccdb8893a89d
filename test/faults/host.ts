import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FromHost, ToHost } from './fault-host.ts';

type Answer<Kind extends FromHost['kind']> = Extract<FromHost, { kind: Kind }>;

export interface Host {
  readonly url: string;
  /** An address where nobody listens. */
  readonly nowhere: string;
  ask<Kind extends 'connections' | 'report'>(question: Kind): Promise<Answer<Kind>>;
  close(): Promise<void>;
}

/** Starts server and proxy; resolves when they listen. */
export async function startHost(seed: number): Promise<Host> {
  const worker = new Worker(new URL('./fault-host.ts', import.meta.url), { workerData: { seed } });
  const next = async <Kind extends FromHost['kind']>(): Promise<Answer<Kind>> => {
    const [message] = (await once(worker, 'message')) as [Answer<Kind>];
    return message;
  };
  const tell = (message: ToHost): void => worker.postMessage(message);
  const { url, nowhere } = await next<'listening'>();
  return {
    url,
    nowhere,
    ask: async (question) => {
      tell(question);
      return next();
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
