import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { type Answer, type Headers, jsonAnswer } from './message.ts';

/** An error in the shape the live server uses for all but uploads. */
export function errorAnswer(status: number, message: string | string[], headers?: Headers): Answer {
  return jsonAnswer(
    status,
    { statusCode: status, message, error: STATUS_CODES[status], traceId: randomUUID() },
    headers,
  );
}

/** What the live server answers for a path it does not have: no `error`, and the query is part of the message. */
export function noSuchRoute(method: string, url: string): Answer {
  return jsonAnswer(404, { statusCode: 404, message: `Cannot ${method} ${url}`, traceId: randomUUID() });
}
