import { createEmit, eventOf } from './emit.ts';
import type { Hooks } from './hooks.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/** Tells the hooks that an attempt begins; what it returns, to be called when it has ended, tells them how. */
export type Watch = (request: OutgoingRequest) => (response: Response | undefined, failure: unknown) => void;

/** Loaded by the first call of a client that has hooks. */
export function createWatch(hooks: Hooks): Watch {
  const emit = createEmit(hooks);
  return (request) => {
    const start = performance.now();
    emit('onRequest', () => eventOf(request));
    return (response, failure) =>
      emit('onResponse', () => {
        const duration = performance.now() - start;
        const traceId = /"traceId"\s*:\s*"([\w-]+)"/.exec(request.answerText ?? '')?.[1];
        const reason = failure === undefined ? undefined : String((failure as Error | null)?.name);
        return { ...eventOf(request), status: response?.status, duration, traceId, reason };
      });
  };
}
