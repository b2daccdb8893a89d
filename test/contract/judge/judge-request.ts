import { headerOf, mediaTypeOf, type RecordedRequest } from './exchange.ts';
import type { Fault } from './fault.ts';
import { judgeBody } from './judge-body.ts';
import { judgeHeaders, judgePath, judgeQuery } from './judge-parameters.ts';
import type { Operation } from './operations.ts';
import type { Validator } from './validator.ts';

/** What arrived, decoded by the description: a list is a list and a number a number again. */
export interface ReceivedRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** The declared headers only. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed JSON; of a form its fields, files as `ReceivedFile`. */
  readonly body: unknown;
  readonly mediaType: string;
}

export interface RequestVerdict {
  readonly faults: readonly Fault[];
  readonly received: ReceivedRequest;
}

/** Judges a request for an operation, whose path it must have. */
export function judgeRequest(validator: Validator, operation: Operation, request: RecordedRequest): RequestVerdict {
  const [pathname = '', ...search] = request.target.split('?');
  const path = judgePath(validator, operation, pathname);
  const query = judgeQuery(validator, operation, search.join('?'));
  const headers = judgeHeaders(validator, operation, request.headers);
  const body = judgeBody(validator, operation, request);
  return {
    faults: [...path.faults, ...query.faults, ...headers.faults, ...judgeToken(operation, request), ...body.faults],
    received: {
      path: path.values,
      query: query.values,
      headers: headers.values,
      body: body.value,
      mediaType: mediaTypeOf(request.headers),
    },
  };
}

/** RFC 6750: one token of these characters, after the scheme and one space. */
function judgeToken(operation: Operation, { headers }: RecordedRequest): Fault[] {
  if (!operation.needsBearer) return [];
  const value = headerOf(headers, 'authorization');
  if (value !== undefined && /^Bearer [A-Za-z0-9\-._~+/]+=*$/.test(value)) return [];
  return [{ side: 'request', path: 'header.authorization', expected: 'Bearer and a token', seen: value }];
}
