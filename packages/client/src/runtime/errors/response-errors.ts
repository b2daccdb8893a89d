import { describeRequest, isIdempotent, type OutgoingRequest } from '../outgoing-request.ts';
import { adviceFor } from './advice.ts';
import { HoopError, hide, nameError } from './hoop-error.ts';
import { redact } from './redact.ts';

const textKept = 2000;

/** A successful status whose body is not what the operation answers with: HTML, truncated JSON, JSON for audio. */
export class ResponseParseError extends HoopError {
  static {
    nameError(ResponseParseError, 'ResponseParseError');
  }

  readonly operationId: string | undefined;
  readonly status: number;
  readonly contentType: string | undefined;
  /** The first 2,000 characters of the body. Not shown when the error is logged. */
  declare readonly text: string;

  constructor(wanted: string, request: OutgoingRequest, response: Response, text: string) {
    const header = response.headers.get('content-type');
    const contentType = header === null ? undefined : redact(header, request);
    super(
      `${describeRequest(request)} → ${response.status}: expected ${wanted}, got ${contentType ?? 'no content type'}, ` +
        `${text.length} characters (in error.text). Something between you and the API may have answered in its place; ` +
        `check the base URL and proxies. ${adviceFor(request)}.`,
      { isRetryable: isIdempotent(request), maybeSent: true },
    );
    this.operationId = request.operation?.id;
    this.status = response.status;
    this.contentType = contentType;
    hide(this, { text: text.slice(0, textKept) });
  }
}

/** A successful status without the body that the operation always answers with. The API does this when it failed. */
export class EmptyResponseError extends HoopError {
  static {
    nameError(EmptyResponseError, 'EmptyResponseError');
  }

  readonly operationId: string | undefined;
  readonly status: number;

  constructor(request: OutgoingRequest, response: Response) {
    const hint =
      request.method === 'POST'
        ? ' The API is known to answer 201 with an empty body and store nothing when conversationProviderId is missing.'
        : '';
    super(`${describeRequest(request)} → ${response.status} with an empty body.${hint} Do not count it as done.`, {
      isRetryable: isIdempotent(request),
      maybeSent: true,
    });
    this.operationId = request.operation?.id;
    this.status = response.status;
  }
}
