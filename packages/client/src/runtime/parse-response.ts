import type { DownloadedBytes } from './binary-result.ts';
import { apiErrorFrom } from './errors/from-response.ts';
import { EmptyResponseError, ResponseParseError } from './errors/response-errors.ts';
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
  if (!response.ok) throw apiErrorFrom(request, response, request.answerText ?? '');
  switch (kind) {
    case 'json':
      return parseJson(request, response, request.answerText ?? '');
    case 'text':
      return parseText(request, response, request.answerText ?? '');
    case 'binary':
      return parseBinary(request, response);
    case 'empty':
      return undefined;
  }
}

function parseJson(request: OutgoingRequest, response: Response, text: string): unknown {
  if (text === '') throw new EmptyResponseError(request, response);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // The parser's own error quotes the text, which may be somebody's message, so it is not kept as a cause.
    throw new ResponseParseError('JSON', request, response, text);
  }
  if (typeof data !== 'object' || data === null) {
    throw new ResponseParseError('a JSON object or list', request, response, text);
  }
  return data;
}

function parseText(request: OutgoingRequest, response: Response, text: string): string {
  if (isMarkupOrJson(response)) throw new ResponseParseError('plain text', request, response, text);
  return text;
}

async function parseBinary(request: OutgoingRequest, response: Response): Promise<DownloadedBytes> {
  if (isMarkupOrJson(response)) {
    throw new ResponseParseError('a file', request, response, request.answerText ?? '');
  }
  if (response.body === null || response.status === 204 || response.headers.get('content-length') === '0') {
    throw new EmptyResponseError(request, response);
  }
  const { DownloadedBytes } = await import('./binary-result.ts');
  return new DownloadedBytes(request, response);
}
