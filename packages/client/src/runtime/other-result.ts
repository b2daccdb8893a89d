import { DownloadedBytes } from './binary-result.ts';
import { failureOf } from './errors/connection-failure.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import type { StartedRequest } from './started-request.ts';

/**
 * The value of a success that is no JSON: a text, or bytes to be read. Undefined if it has none or is something else.
 * Throws as reading does.
 */
export async function readOther(
  request: OutgoingRequest,
  response: Response,
  kind: 'text' | 'binary',
): Promise<string | DownloadedBytes | undefined> {
  if (kind === 'text') return isMarkupOrJson(response) ? undefined : request.answerText;
  if (isMarkupOrJson(response)) {
    // For the error that says what came in place of the bytes.
    try {
      (request as StartedRequest).answerText = await response.text();
    } catch (error) {
      throw failureOf(request, request.signal?.aborted ? request.signal.reason : error, true);
    }
    return undefined;
  }
  return response.body && response.headers.get('content-length') !== '0'
    ? new DownloadedBytes(request, response)
    : undefined;
}

/** Nothing this API offers for download is HTML or JSON: such an answer is an error page in disguise. */
function isMarkupOrJson(response: Response): boolean {
  return /^\s*(?:text\/html|application\/(?:[\w.-]+\+)?json)\b/i.test(response.headers.get('content-type') ?? '');
}
