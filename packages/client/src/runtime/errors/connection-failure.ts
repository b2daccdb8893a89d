import type { OutgoingRequest } from '../outgoing-request.ts';
import type { TimeUp } from '../started-request.ts';
import { ConnectionError, TimeoutError } from './connection-error.ts';
import { HoopError } from './hoop-error.ts';
import { safeCopyOf } from './safe-cause.ts';

/** Only these are raised before a byte of the request is written. */
const notSentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CONNECT']);

/** Turns what `fetch` or a body reader threw into a typed error, except the caller's own abort reason. */
export function failureOf(request: OutgoingRequest, cause: unknown, isAnswering = false): unknown {
  if (request.options.signal?.aborted) return request.options.signal.reason;
  if (HoopError.isInstance(cause)) return cause;
  const { wasSent, message } = (cause ?? {}) as Partial<TimeUp>;
  if (wasSent !== undefined) return new TimeoutError(String(message), request, wasSent);
  const code = codeOf(cause);
  const safe = safeCopyOf(cause, request);
  const reason = code === undefined ? '' : ` (${code})`;
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return new TimeoutError(`the server took too long${reason}`, request, true, safe);
  }
  const maybeSent = isAnswering || code === undefined || !notSentCodes.has(code);
  const what = isAnswering
    ? 'the connection was lost in the middle of the answer'
    : maybeSent
      ? 'the connection failed'
      : 'could not connect';
  return new ConnectionError(what + reason, request, maybeSent, safe);
}

/** The first error code in the chain of causes; runtimes wrap theirs in a TypeError. */
function codeOf(error: unknown): string | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth++) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string') return code;
    // Deno has no codes; its text names the phase.
    if (current.message.includes('client error (Connect)')) return 'CONNECT';
  }
  return undefined;
}
