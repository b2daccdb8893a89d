import { ConnectionError } from '../errors/connection-error.ts';
import type { Emit } from '../hooks.ts';
import type { Middleware, Send } from '../middleware.ts';
import type { OutgoingRequest } from '../outgoing-request.ts';
import { Line } from './line.ts';
import type { RateLimitOptions } from './options.ts';
import type { EndTurn } from './rate-limit-store.ts';

/**
 * The layer in which requests wait until the server will take them. Rejects with a `RateLimitError`, having sent
 * nothing, if that takes too long or too many wait already. Far from the limits it goes straight on, without a timer.
 */
export function createRateGate(options: RateLimitOptions = {}, locationId: string | undefined, emit: Emit): Middleware {
  const lines = new Map<string, Line>();
  return (request, next) => {
    const key = request.locationId ?? locationId ?? 'client';
    const line = lines.get(key) ?? new Line(key, options, emit);
    lines.set(key, line);
    const turn = line.enter(request);
    return typeof turn === 'function'
      ? send(request, next, line, turn)
      : turn.then((end) => send(request, next, line, end));
  };
}

function send(request: OutgoingRequest, next: Send, line: Line, end: EndTurn): Promise<Response> {
  return next(request).then(
    (response) => {
      end(response);
      line.proceed();
      return response;
    },
    (error) => {
      end(ConnectionError.isInstance(error) && !error.maybeSent ? undefined : null);
      line.proceed();
      throw error;
    },
  );
}
