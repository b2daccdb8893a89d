import { loadFailures } from './errors/load-failures.ts';
import { isMarkupOrJson } from './markup.ts';
import type { OperationDescriptor } from './operation-descriptor.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/**
 * Turns an answer into the declared kind of value. Success is `response.ok` and nothing else. Throws `ApiError` for a
 * refusal, `EmptyResponseError` and `ResponseParseError` for a success that is none.
 */
export async function parseResponse(
  request: OutgoingRequest,
  response: Response,
  kind: OperationDescriptor['success']['kind'],
): Promise<unknown> {
  const { answerText = '' } = request;
  if (response.ok) {
    if (kind === 'empty') return undefined;
    if (kind === 'json') {
      const data = parseObject(answerText);
      if (data) return data;
    } else if (!isMarkupOrJson(response)) {
      if (kind === 'text') {
        if (answerText) return answerText;
      } else if (response.body && response.headers.get('content-length') !== '0') {
        const { DownloadedBytes } = await import('./binary-result.ts');
        return new DownloadedBytes(request, response);
      }
    }
  }
  throw (await loadFailures(request)).answerFailureOf(request, response, kind);
}

/** Undefined for anything but a JSON object or list: the API answers with nothing else. */
function parseObject(text: string): object | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return (typeof data === 'object' && data) || undefined;
  } catch {
    // The parser's own error quotes the text, which may be somebody's message, so it goes nowhere.
    return undefined;
  }
}
