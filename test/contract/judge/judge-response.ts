import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { headerOf, mediaTypeOf, type RecordedResponse } from './exchange.ts';
import type { Fault } from './fault.ts';
import { coerce } from './judge-parameters.ts';
import type { Content, DeclaredResponse, Operation } from './operations.ts';
import type { Validator } from './validator.ts';

export interface ResponseVerdict {
  readonly faults: readonly Fault[];
  /** The declared response it was judged by; undefined where its status is not documented. */
  readonly declared: DeclaredResponse | undefined;
  readonly content: Content | undefined;
  /** Parsed JSON, text, or bytes (a Buffer); undefined without a body. */
  readonly data: unknown;
}

/** Judges what a server answered to an operation: status, media type, headers, body. */
export function judgeResponse(validator: Validator, operation: Operation, response: RecordedResponse): ResponseVerdict {
  const declared = declaredFor(operation, response.status);
  const fault = (path: string, expected: string, seen: unknown): Fault => ({ side: 'response', path, expected, seen });
  if (!declared) {
    const known = operation.responses.map(({ status }) => status).join(', ');
    const data = readBody(response, mediaTypeOf(response.headers)).data;
    return { faults: [fault('status', `one of ${known}`, response.status)], declared, content: undefined, data };
  }
  const faults = judgeHeaders(validator, declared, response);
  const mediaType = mediaTypeOf(response.headers);
  const content = declared.contents.find((each) => each.mediaType === mediaType);
  const { data, reason } = readBody(response, mediaType);
  if (declared.contents.length === 0) {
    if (response.body.length > 0) faults.push(fault('body', 'no body', data));
  } else if (!content) {
    const known = declared.contents.map((each) => each.mediaType).join(' or ');
    faults.push(fault('header.content-type', known, mediaType || undefined));
  } else if (reason !== undefined) {
    faults.push(fault('body', `${mediaType} (${reason})`, data));
  } else {
    const judged = Buffer.isBuffer(data) ? data.toString('latin1') : data;
    faults.push(...validator.faultsOf(content.schema, judged, 'response', 'body'));
  }
  return { faults, declared, content, data };
}

/** An exact status wins over `4XX`, and that over `default`. */
function declaredFor({ responses }: Operation, status: number): DeclaredResponse | undefined {
  const wanted = [String(status), `${Math.floor(status / 100)}XX`, 'default'];
  const found = wanted.map((key) => responses.find((response) => response.status.toUpperCase() === key.toUpperCase()));
  return found.find((response) => response !== undefined);
}

function judgeHeaders(validator: Validator, declared: DeclaredResponse, response: RecordedResponse): Fault[] {
  return declared.headers.flatMap(({ name, isRequired, schema }): readonly Fault[] => {
    const path = `header.${name.toLowerCase()}`;
    const text = headerOf(response.headers, name);
    if (text === undefined) {
      return isRequired ? [{ side: 'response', path, expected: 'a value (required)', seen: undefined }] : [];
    }
    return schema ? validator.faultsOf(schema, coerce(text, schema.value), 'response', path) : [];
  });
}

function readBody(response: RecordedResponse, mediaType: string): { data: unknown; reason?: string } {
  if (response.body.length === 0) return { data: undefined, reason: 'the body is empty' };
  try {
    const bytes = decompress(response);
    if (/^application\/(.+\+)?json$/.test(mediaType)) {
      return { data: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
    }
    return { data: mediaType.startsWith('text/') ? bytes.toString('utf8') : bytes };
  } catch (error) {
    return { data: response.body.toString('latin1', 0, 80), reason: (error as Error).message };
  }
}

function decompress({ headers, body }: RecordedResponse): Buffer {
  const encoding = headerOf(headers, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return body;
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(body);
  if (encoding === 'deflate') return inflateSync(body);
  if (encoding === 'br') return brotliDecompressSync(body);
  throw new Error(`content encoding ${encoding}, which the judge cannot read`);
}
