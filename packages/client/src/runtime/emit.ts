import { describePath } from './describe-request.ts';
import type { CallEvent, Hooks } from './hooks.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/** Tells one of the hooks. `makeEvent` is called only if there is that hook. */
export type Emit = <Name extends keyof Hooks>(
  name: Name,
  makeEvent: () => Parameters<NonNullable<Hooks[Name]>>[0],
) => void;

/** The hooks whose first failure has been written to the console. */
const reported = new WeakSet<Hooks>();

/** Binds hooks. The first failure of one is written to the console, the others are dropped. */
export function createEmit(hooks: Hooks = {}): Emit {
  const report = (error: unknown) => {
    if (!reported.has(hooks)) console.error('A hook of the client failed.', error);
    reported.add(hooks);
  };
  return (name, makeEvent) => {
    const hook = hooks[name] as ((event: unknown) => unknown) | undefined;
    if (!hook) return;
    try {
      const result = hook(makeEvent());
      // An async function, which the types allow.
      if (result instanceof Promise) result.catch(report);
    } catch (error) {
      report(error);
    }
  };
}

/** The part that all events of a call share. */
export function eventOf(request: OutgoingRequest): CallEvent {
  const { callId, operation, method, attempt } = request;
  return { callId, operationId: operation?.id, method, path: describePath(request), attempt };
}
