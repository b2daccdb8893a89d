import { describePath, describeRequest } from '../describe-request.ts';
import { isIdempotent, type OutgoingRequest } from '../outgoing-request.ts';
import { adviceFor } from './advice.ts';
import { HoopError, hide, nameError } from './hoop-error.ts';
import { proxyAdvice } from './proxy-advice.ts';
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
    const got = jsonFaultOf(wanted, contentType, text) ?? contentType ?? 'no content type';
    const size = text && `, ${text.length} characters (in error.text)`;
    super(
      `${describeRequest(request)} → ${response.status}: expected ${wanted}, got ${got}${size}. ${proxyAdvice} ` +
        adviceFor(request),
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
    const advice =
      request.method === 'GET'
        ? `${adviceFor(request)}; if the answer stays empty, check the base URL and proxies`
        : `Do not count it as done.${lacksProvider(request) ? providerHint : ''} ${adviceFor(request)}`;
    super(`${describeRequest(request)} → ${response.status} with an empty body. ${advice}`, {
      isRetryable: isIdempotent(request),
      maybeSent: true,
    });
    this.operationId = request.operation?.id;
    this.status = response.status;
  }
}

const providerHint =
  ' The API is known to answer 201 with an empty body and store nothing when conversationProviderId is missing.';

/** True for a message, sent or added, whose body names no provider. */
function lacksProvider(request: OutgoingRequest): boolean {
  const { method, body } = request;
  const isMessage = method === 'POST' && /\/messages(?:\/inbound)?\/?$/.test(describePath(request));
  return isMessage && typeof body === 'string' && !body.includes('"conversationProviderId"');
}

/** What is wrong with an answer that says it is JSON, where JSON was wanted; undefined for all else. */
function jsonFaultOf(wanted: string, contentType: string | undefined, text: string): string | undefined {
  if (text === '' || !wanted.includes('JSON') || !/^\s*application\/(?:[\w.-]+\+)?json\b/i.test(contentType ?? ''))
    return undefined;
  return isParsable(text) ? 'JSON of another kind' : 'JSON that does not parse (cut off?)';
}

function isParsable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
