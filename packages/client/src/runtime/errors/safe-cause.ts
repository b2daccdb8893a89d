import type { OutgoingRequest } from '../outgoing-request.ts';
import { hide } from './hoop-error.ts';
import { redact, withoutTokens } from './redact.ts';

/** Causes of causes that are kept. They may go round in a circle. */
const depthKept = 5;

/**
 * A copy of what was thrown that can be logged: names, messages, codes and stacks of it and its causes, and nothing
 * else. Custom fetch functions hang the whole request on their errors, and Node's parser the bytes it could not parse.
 */
export function safeCopyOf(thrown: unknown, request: OutgoingRequest, depth = depthKept): Error {
  const { name, message, code, stack, cause } = fieldsOf(thrown);
  const ErrorClass = thrown instanceof TypeError ? TypeError : Error;
  const copy = new ErrorClass(redact(String(message), request));
  const rest: Record<string, unknown> = { stack: withoutTokens(String(stack ?? copy), request) };
  if (typeof name === 'string' && name !== copy.name) rest['name'] = redact(name, request);
  if (cause !== undefined && depth > 1) rest['cause'] = safeCopyOf(cause, request, depth - 1);
  hide(copy, rest);
  return typeof code === 'string' ? Object.assign(copy, { code: redact(code, request) }) : copy;
}

function fieldsOf(thrown: unknown): Readonly<Record<string, unknown>> {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown
    ? (thrown as unknown as Readonly<Record<string, unknown>>)
    : { message: typeof thrown === 'string' ? thrown : `something that is no error (${typeof thrown})` };
}
