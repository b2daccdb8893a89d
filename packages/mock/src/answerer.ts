import { randomUUID } from 'node:crypto';
import { explainChoices } from './choices.ts';
import { errorAnswer, noSuchRoute } from './errors.ts';
import { type Answer, isRecord, jsonAnswer, type Request } from './message.ts';
import { parsedForm, parseForm, withParsedForms } from './multipart.ts';
import { readPreference, refusePreference } from './preference.ts';
import { askPrism, type Operation, type PrismAnswer } from './prism.ts';
import { createRoute } from './router.ts';
import { withSentFiles } from './uploaded-files.ts';
import { withVariant } from './variant.ts';
import { refuseVersion } from './version.ts';
import { violationHeader } from './violations.ts';
import { toneWav } from './wav.ts';

/** Answers requests from the spec's examples, mending on the way in and out what Prism gets wrong (see README.md). */
export function createAnswerer(operations: readonly Operation[]): (request: Request) => Promise<Answer> {
  const route = createRoute(operations.map(withParsedForms));
  return async (request) => {
    const { pathname, searchParams } = new URL(`http://mock${request.url}`);
    const operation = route(request.method === 'HEAD' ? 'GET' : request.method, pathname);
    if (!operation) return noSuchRoute(request.method, request.url);
    if (!canDecode(pathname)) return errorAnswer(400, `The path ${pathname} cannot be decoded.`);
    const preference = readPreference(request.headers);
    const refusal = refuseVersion(operation, request) ?? refusePreference(operation, preference);
    if (refusal) return refusal;
    const asked = {
      method: operation.method,
      path: pathname,
      query: queryOf(searchParams),
      headers: { ...request.headers },
      body: undefined,
    };
    if (request.body === undefined)
      return tooLarge(await askPrism(operation, asked, { code: 413, isDynamic: false }, false));
    const body = await readRequestBody(request, operation);
    if ('fault' in body)
      return unreadable(await askPrism(operation, asked, { code: 400, isDynamic: false }, false), body.fault);
    const headers = { ...asked.headers, ...body.headers, 'content-length': String(request.body.length) };
    const variant = withVariant(operation, body.value);
    const answer = await askPrism(variant, { ...asked, headers, body: body.value }, preference);
    const violations = explainChoices(variant, body.value, answer.violations);
    const isWished = preference.example !== undefined || preference.isDynamic;
    return mend({ ...(isWished ? answer : withSentFiles(variant, body.value, answer)), violations });
  };
}

type RequestBody = { value: unknown; headers?: Record<string, string> } | { fault: string };

async function readRequestBody(request: Request, operation: Operation): Promise<RequestBody> {
  const { body = Buffer.alloc(0), headers } = request;
  if (body.length === 0) return { value: undefined };
  const contentType = headers['content-type'] ?? '';
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  try {
    if (mediaType === 'multipart/form-data') {
      return { value: await parseForm(body, contentType, operation), headers: { 'content-type': parsedForm } };
    }
    const text = body.toString('utf8');
    return { value: /^application\/(.+\+)?json$/.test(mediaType) ? JSON.parse(text) : text };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { fault: `The body is not valid ${mediaType}: ${reason}` };
  }
}

function canDecode(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return query;
}

/** The refusal of a body that cannot be read, in the shape the operation documents. */
function unreadable(documented: PrismAnswer, fault: string): Answer {
  if (documented.status !== 400 || !isRecord(documented.body)) return errorAnswer(400, fault);
  return mend({ ...documented, body: withReason(documented.body, fault) });
}

function withReason(body: Record<string, unknown>, message: string | string[]): Record<string, unknown> {
  const { canonicalCode: _, arguments: __, ...rest } = body;
  return { traceId: randomUUID(), ...rest, message };
}

/** Prism reports reasons only in a header, some of them twice; the live server lists them in `message`. */
function explain({ status, body, violations }: PrismAnswer): unknown {
  if (violations.length === 0 || (status !== 400 && status !== 422)) return body;
  if (!isRecord(body) || !('statusCode' in body)) return body;
  return withReason(body, [...new Set(violations.map(({ message }) => message))]);
}

function mend(answer: PrismAnswer): Answer {
  const headers: Record<string, string> = { ...violationHeader(answer.violations) };
  for (const [name, value] of Object.entries(answer.headers)) {
    // Headers declared without schema or example come back as null.
    if (value !== null && value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  const { status } = answer;
  const mediaType = headers['content-type'] ?? '';
  const body = explain(answer);
  if (body === undefined) {
    const { 'content-type': _, ...rest } = headers;
    return { status, headers: rest, body: undefined };
  }
  if (mediaType.startsWith('audio/')) return { status, headers, body: toneWav() };
  if (mediaType.startsWith('text/') && typeof body === 'string') {
    return { status, headers: { ...headers, 'content-type': `${mediaType}; charset=utf-8` }, body };
  }
  return jsonAnswer(status, body, headers);
}

function tooLarge(documented: PrismAnswer): Answer {
  if (documented.status === 413) return mend(documented);
  return errorAnswer(413, 'request entity too large');
}
