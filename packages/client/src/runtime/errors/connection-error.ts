import { describeRequest } from '../describe-request.ts';
import { isIdempotent, type OutgoingRequest } from '../outgoing-request.ts';
import { adviceFor } from './advice.ts';
import { HoopError, nameError } from './hoop-error.ts';

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
