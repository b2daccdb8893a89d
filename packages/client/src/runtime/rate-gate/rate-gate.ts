import type { HoopError } from '../errors/hoop-error.ts';
import { load } from '../errors/load.ts';
import type { Hooks } from '../hooks.ts';
import type { Middleware, Send } from '../middleware.ts';
import type { OutgoingRequest } from '../outgoing-request.ts';
import type { RateLimitOptions } from './options.ts';
import type { EndTurn } from './rate-limit-store.ts';

/** What is known of the calls of one limit before there is a gate. */
export interface FirstCalls {
  isUnderWay: boolean;
  /** `performance.now()` of each answer. */
  readonly answeredAt: number[];
  /** Undefined before the first answer; `null` if it did not come. */
  newest?: Response | null;
  /** Set where a gate has taken over, and counts the call under way. */
  end?: EndTurn;
}

/**
 * The layer in which requests wait until the server will take them. The first few calls of a limit, one at a time and
 * each having shown that there is room for more, need no accounting: it is loaded by the call that does.
 */
export function createRateGate(
  options: RateLimitOptions = {},
  locationId: string | undefined,
  hooks: Hooks | undefined,
): Middleware {
  const first = new Map<string, FirstCalls>();
  let gates: Middleware | undefined;
  const open = async (request: OutgoingRequest) => {
    const { openGates } = await load(import('./gates.ts'), request.operation, false);
    gates ??= openGates(options, locationId, hooks, first);
    request.signal?.throwIfAborted();
    return gates;
  };
  const begin: Middleware = async (request, next) => {
    const key = keyOf(request, locationId);
    const calls: FirstCalls = first.get(key) ?? { isUnderWay: false, answeredAt: [] };
    if (hooks || options.store || calls.isUnderWay || !isFar(calls)) return (await open(request))(request, next);
    calls.isUnderWay = true;
    first.set(key, calls);
    return sendAndTell(request, next, (outcome) => {
      calls.isUnderWay = false;
      if (calls.end) calls.end(outcome);
      else if (outcome !== undefined) {
        calls.answeredAt.push(performance.now());
        calls.newest = outcome;
        // From now on there is something to wait for.
        if (outcome?.status === 429) return open(request).catch(() => undefined);
      }
      return undefined;
    });
  };
  return (request, next) => (gates ?? begin)(request, next);
}

/** True if no more than a few calls have been answered, the last of them with no limit or with one that is far. */
function isFar({ answeredAt, newest }: FirstCalls): boolean {
  const isBelow = (count: number, name: string) =>
    Number(newest?.headers.get(`x-ratelimit-${name}`) ?? Number.NaN) < count;
  return newest !== null && answeredAt.length < 5 && !isBelow(20, 'remaining') && !isBelow(1000, 'daily-remaining');
}

/** Sends, and tells what came of it before it goes on: an answer, `null` for none, undefined if nothing was sent. */
export async function sendAndTell(
  request: OutgoingRequest,
  next: Send,
  tell: (outcome: Response | null | undefined) => unknown,
): Promise<Response> {
  let outcome: Response | null | undefined = null;
  try {
    outcome = await next(request);
    return outcome;
  } catch (error) {
    const failure = error as Partial<HoopError> | null | undefined;
    if (failure?.name === 'ConnectionError' && !failure.maybeSent) outcome = undefined;
    throw error;
  } finally {
    const told = tell(outcome);
    if (told) await told;
  }
}

export function keyOf(request: OutgoingRequest, locationId: string | undefined): string {
  return request.locationId ?? locationId ?? 'client';
}
