import { load, loadFailures } from './errors/load.ts';
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
  if (response.ok) {
    if (kind === 'empty') return undefined;
    const data =
      kind === 'json'
        ? parseObject(request.answerText)
        : await (await load(import('./other-result.ts'), request.operation, true)).readOther(request, response, kind);
    if (data) return data;
  }
  throw (await loadFailures(request)).answerFailureOf(request, response, kind);
}

/** Undefined for anything but a JSON object or list: the API answers with nothing else. */
function parseObject(text = ''): object | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return (typeof data === 'object' && data) || undefined;
  } catch {
    // The parser's own error quotes the text, which may be somebody's message, so it goes nowhere.
    return undefined;
  }
}
