import type { OperationDescriptor } from '../operation-descriptor.ts';
import type { OutgoingRequest } from '../outgoing-request.ts';
import { apiErrorFrom } from './from-response.ts';
import type { HoopError } from './hoop-error.ts';
import { EmptyResponseError, ResponseParseError } from './response-errors.ts';

const wanted = { json: 'a JSON object or list', text: 'plain text', binary: 'a file', empty: 'nothing' };

/** The error that an answer means which is a refusal, or no success of the declared kind. */
export function answerFailureOf(
  request: OutgoingRequest,
  response: Response,
  kind: OperationDescriptor['success']['kind'],
): HoopError {
  const { answerText = '' } = request;
  if (!response.ok) return apiErrorFrom(request, response, answerText);
  // A download that is none of markup is judged unread, and only an empty one is a failure.
  return answerText === ''
    ? new EmptyResponseError(request, response)
    : new ResponseParseError(wanted[kind], request, response, answerText);
}
