/** Runs server and proxy in a process of their own, so that what is open in the other is the client's alone. */
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createFaultProxy } from './fault-proxy.ts';
import type { Fault } from './plan.ts';
import { createTruthServer } from './truth-server.ts';

/** What the process tells: first the address, then an answer to each question. */
export type FromHost =
  | { readonly kind: 'listening'; readonly url: string /** Nobody listens there. */; readonly nowhere: string }
  | { readonly kind: 'connections'; readonly count: number }
  | {
      readonly kind: 'report';
      readonly carriedOut: ReadonlyMap<number, number>;
      readonly tally: ReadonlyMap<Fault, number>;
    };

export type ToHost = 'connections' | 'report';

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const seed = Number(process.argv[2]);
process.once('disconnect', () => process.exit());
const truth = createTruthServer();
truth.server.listen(0, '127.0.0.1', () => {
  const proxy = createFaultProxy((truth.server.address() as AddressInfo).port, seed);
  const tell = (message: FromHost): boolean | undefined => process.send?.(message);
  proxy.server.listen(0, '127.0.0.1', () => {
    const left = createServer().listen(0, '127.0.0.1', () => {
      const nowhere = urlOf(left);
      left.close(() => tell({ kind: 'listening', url: urlOf(proxy.server), nowhere }));
    });
  });
  process.on('message', (message: ToHost) => {
    if (message === 'report') tell({ kind: 'report', carriedOut: truth.carriedOut, tally: proxy.tally });
    else proxy.server.getConnections((_, count) => tell({ kind: 'connections', count }));
  });
});
