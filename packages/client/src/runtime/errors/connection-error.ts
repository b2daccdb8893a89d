import { describeRequest, isIdempotent, type OutgoingRequest } from '../outgoing-request.ts';
import { adviceFor } from './advice.ts';
import { HoopError, hide, nameError } from './hoop-error.ts';

class Unanswered extends HoopError {
  readonly operationId: string | undefined;

  constructor(message: string, request: OutgoingRequest, isMaybeSent: boolean, cause?: unknown) {
    const maybeSent = isMaybeSent || request.wasMaybeSent === true;
    const advice = maybeSent
      ? adviceFor(request)
      : 'Nothing was sent: check the address and the network, then call again';
    const isRetryable = !maybeSent || isIdempotent(request);
    super(`${describeRequest(request)} → ${message}. ${advice}`, { isRetryable, maybeSent, cause });
    this.operationId = request.operation?.id;
  }
}

/** The server could not be reached, or the connection broke before the whole answer was here. */
export class ConnectionError extends Unanswered {
  static {
    nameError(ConnectionError, 'ConnectionError');
  }
}

/** The server took too long to answer, or the call had to wait for too long. */
export class TimeoutError extends Unanswered {
  static {
    nameError(TimeoutError, 'TimeoutError');
  }
}

/** Only these are raised before a byte of the request is written. */
const notSentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CONNECT']);

/** Turns what `fetch` or a body reader threw into a typed error, except the caller's own abort reason. */
export function failureOf(request: OutgoingRequest, cause: unknown, isAnswering = false): unknown {
  if (request.options.signal?.aborted) return request.options.signal.reason;
  if (HoopError.isInstance(cause)) return cause;
  hideAnswer(cause);
  const code = codeOf(cause);
  const reason = code === undefined ? '' : ` (${code})`;
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return new TimeoutError(`the server took too long${reason}`, request, true, cause);
  }
  const maybeSent = isAnswering || code === undefined || !notSentCodes.has(code);
  const what = isAnswering
    ? 'the connection was lost in the middle of the answer'
    : maybeSent
      ? 'the connection failed'
      : 'could not connect';
  return new ConnectionError(what + reason, request, maybeSent, cause);
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

/** Node's parser puts the bytes that it could not parse into its error. They may hold a message, even the token. */
function hideAnswer(error: unknown): void {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth++) {
    const { data } = current as { data?: unknown };
    if (current.name === 'HTTPParserError') hide(current, { data });
  }
}
