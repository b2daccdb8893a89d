import { inject } from 'vitest';
import { createJudge, type Judge, type Operation, readDocument } from './judge/index.ts';
import { type RecordingProxy, startProxy } from './proxy/recording-proxy.ts';
import { type CannedServer, startCannedServer } from './subject/canned-server.ts';
import { type CallById, callerOf, loadSubject } from './subject/subject.ts';

/** The description under test, its judge, and the operations that are asked for. */
export const judge: Judge = createJudge(readDocument());

/** All of them, or those that `HOOPAI_OPERATIONS` names (separated by commas). */
export const operations: readonly Operation[] = selectOperations(process.env['HOOPAI_OPERATIONS']);

export const subject = await loadSubject();

/** A server with a recorder before it, and a client that talks to it. */
export interface Stand {
  readonly proxy: RecordingProxy;
  readonly call: CallById;
  close(): Promise<void>;
}

/** Before the server under test. */
export async function startStand(target: string = inject('baseUrl')): Promise<Stand> {
  const proxy = await startProxy({ target });
  return {
    proxy,
    call: callerOf(subject, { token: inject('token'), baseUrl: proxy.url }),
    close: proxy.close,
  };
}

/** Before a server that answers what it is told. */
export async function startCannedStand(): Promise<Stand & Pick<CannedServer, 'answer'>> {
  const server = await startCannedServer();
  const stand = await startStand(server.url);
  return {
    ...stand,
    answer: server.answer,
    close: async () => {
      await stand.close();
      await server.close();
    },
  };
}

function selectOperations(names: string | undefined): readonly Operation[] {
  return names === undefined ? judge.operations : names.split(',').map((name) => judge.operationById(name));
}
