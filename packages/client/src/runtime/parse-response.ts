import type { DownloadedBytes } from './binary-result.ts';
import { failureOf } from './errors/connection-error.ts';
import { apiErrorFrom } from './errors/from-response.ts';
import { EmptyResponseError, ResponseParseError } from './errors/response-errors.ts';
import type { OperationDescriptor } from './operation-descriptor.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/**
 * Turns an answer into the declared kind of value. Success is `response.ok` and nothing else. Throws `ApiError` for a
 * refusal, `EmptyResponseError` and `ResponseParseError` for a success that is none, `ConnectionError` if the
 * connection breaks while reading.
 */
export async function parseResponse(
  request: OutgoingRequest,
  response: Response,
  kind: OperationDescriptor['success']['kind'],
): Promise<unknown> {
  if (!response.ok) throw apiErrorFrom(request, response, await readText(request, response));
  switch (kind) {
    case 'json':
      return parseJson(request, response, await readText(request, response));
    case 'text':
      return parseText(request, response, await readText(request, response));
    case 'binary':
      return parseBinary(request, response);
    case 'empty':
      // Read to the end so that the connection can be used again.
      await readText(request, response);
      return undefined;
  }
}

async function readText(request: OutgoingRequest, response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw failureOf(request, error, true);
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
    throw new ResponseParseError('a file', request, response, await readText(request, response));
  }
  if (response.body === null || response.status === 204 || response.headers.get('content-length') === '0') {
    throw new EmptyResponseError(request, response);
  }
  const { DownloadedBytes } = await import('./binary-result.ts');
  return new DownloadedBytes(request, response);
}

/** Nothing this API offers for download is HTML or JSON: such an answer is an error page in disguise. */
function isMarkupOrJson(response: Response): boolean {
  return /^\s*(?:text\/html|application\/(?:[\w.-]+\+)?json)\b/i.test(response.headers.get('content-type') ?? '');
}
