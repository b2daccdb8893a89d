import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  ApiError,
  AuthenticationError,
  HoopError,
  InputError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from '../../src/runtime/errors/index.ts';
import { createFixtureClient, token } from '../fixture-operations.ts';
import { failureOf, send, startServer } from '../loopback-server.ts';

async function refusal(status: number, body: unknown, headers: Record<string, string> = {}): Promise<ApiError> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const { url } = await startServer((_, response) => send(response, status, headers, text));
  const error = await failureOf(createFixtureClient({ baseUrl: url }).createThing({ type: 'secret-message-body' }));
  if (!ApiError.isInstance(error)) throw error;
  return error;
}

describe('a refusal', () => {
  it.each([
    [400, ValidationError],
    [401, AuthenticationError],
    [403, PermissionError],
    [404, NotFoundError],
    [409, ApiError],
    [413, ApiError],
    [422, ValidationError],
    [429, RateLimitError],
    [500, ServerError],
    [502, ServerError],
    [599, ServerError],
  ])('with status %i is a %o', async (status, errorClass) => {
    const error = await refusal(status, { statusCode: status, message: 'no' });
    expect(error.constructor).toBe(errorClass);
    expect(errorClass.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ status, operationId: 'createThing', name: errorClass.prototype.name });
  });

  it.each<[string, number, unknown, string, Partial<ApiError>]>([
    ['the generic shape', 400, { statusCode: 400, message: 'Bad Request' }, 'Bad Request', { code: undefined }],
    [
      'a business error',
      400,
      {
        statusCode: 400,
        error: 'Bad Request',
        message: 'Cannot send message as DND is active for Email.',
        canonicalCode: 'CONVERSATIONS_MSG_DND_ACTIVE_EMAIL',
        traceId: 't-1',
      },
      'Cannot send message as DND is active for Email. (CONVERSATIONS_MSG_DND_ACTIVE_EMAIL, trace t-1)',
      { code: 'CONVERSATIONS_MSG_DND_ACTIVE_EMAIL', traceId: 't-1' },
    ],
    [
      'a list of messages',
      422,
      { statusCode: 422, message: ['attachments must be an array', 'type must be a valid enum value'], traceId: 't-2' },
      'attachments must be an array; type must be a valid enum value (trace t-2)',
      { traceId: 't-2' },
    ],
    [
      'the key "status"',
      413,
      { status: 413, message: 'Failed to upload the files' },
      'Failed to upload the files',
      { body: { status: 413, message: 'Failed to upload the files' } },
    ],
    ['an unknown route', 404, { statusCode: 404, message: 'Cannot GET /x' }, 'Cannot GET /x', {}],
    ['only a reason phrase', 400, { error: 'Bad Request' }, 'Bad Request', {}],
    ['an HTML page', 502, '<html><head><title>502 Bad\n Gateway</title>', 'an HTML page, "502 Bad Gateway"', {}],
    ['plain text', 503, 'upstream  down', 'upstream down', { body: 'upstream down'.replace(' ', '  ') }],
    ['an empty body', 500, '', 'no reason given (the body is empty)', { body: '' }],
    ['JSON null', 500, 'null', 'null', { body: null }],
    ['a list', 500, '[1]', '[1]', { body: [1] }],
    ['a nested message', 400, { message: { a: 1 } }, '{"a":1}', {}],
    ['fields of wrong types', 400, { message: 5, canonicalCode: {}, traceId: [] }, '{"message":5', { code: undefined }],
  ])('in the form of %s gives its message, code and trace id', async (_, status, body, message, fields) => {
    const error = await refusal(status, body);
    expect(error.message.startsWith(`POST /things/ → ${status}: ${message}`)).toBe(true);
    expect(error).toMatchObject(fields);
  });

  it.each([
    [401, 'The token is not authorized for this scope.', /The token needs the scope things\.write\.$/],
    [401, 'This authClass type is not allowed to access this scope.', /Use the token of a sub-account/],
    [401, 'version header was not found.', /Version header/],
    [403, 'The token does not have access to this location.', /Use a token of the location/],
    [404, 'Contact id not given', /Pass contactId/],
    [422, 'There is no message or attachments for this message. Skip sending.', /an email needs html/],
  ])('%i "%s" comes with advice', async (status, message, advice) => {
    expect((await refusal(status, { message })).message).toMatch(advice);
  });

  it.each([
    ['{"message": {"id": "x', 'a JSON text that does not parse (cut off?)'],
    ['[{"message": "x"', 'a JSON text that does not parse (cut off?)'],
  ])('of truncated JSON (%s) says so instead of showing it', async (body, message) => {
    const error = await refusal(400, body);
    expect(error.message).toMatch(/^POST \/things\/ → 400: /);
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('message"');
    expect(error.body).toBe(body);
  });

  it.each([
    [500, '', 'no reason given (the body is empty). The call can be repeated.'],
    [500, '{"message":"oops"}', 'oops. The call can be repeated.'],
    [502, '<title>502</title>', 'an HTML page, "502". Something between you and the API may'],
    [502, '<title>502</title>', 'check the base URL and proxies. The call can be repeated.'],
    [404, '<html>', 'an HTML page. Something between you and the API may'],
    [503, 'upstream down', 'upstream down. Something between you and the API may'],
    [400, '{"message":', '(cut off?). Something between you and the API may'],
    [429, '<html>', 'an HTML page. Something between you and the API may'],
  ])('of a read with status %i and the body %j says what to do', async (status, body, want) => {
    const { url } = await startServer((_, response) => send(response, status, {}, body));
    const error = await failureOf(createFixtureClient({ baseUrl: url }).listThings());
    expect((error as Error).message).toContain(want);
  });

  it('in the words of the API blames no proxy', async () => {
    expect((await refusal(400, { message: 'no' })).message).toBe('POST /things/ → 400: no.');
  });

  it('gives body and headers to code but not to logs', async () => {
    const error = await refusal(400, { message: 'no', hidden: 'in-body' }, { 'x-hidden': 'in-header' });
    expect(error.body).toEqual({ message: 'no', hidden: 'in-body' });
    expect(error.headers.get('x-hidden')).toBe('in-header');
    for (const text of [inspect(error, { depth: 9 }), JSON.stringify(error), String(error)]) {
      expect(text).toContain('POST /things/ → 400: no');
      expect(text).not.toMatch(/in-body|in-header|secret-message-body/);
    }
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: 'ValidationError',
      status: 400,
      operationId: 'createThing',
    });
  });

  it.each([
    `Invalid token: ${token}`,
    `Authorization was Bearer ${token}`,
    'jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl expired',
  ])('that echoes a token does not carry it into the message: %s', async (message) => {
    const error = await refusal(401, { message });
    expect(error.message).toContain('[token]');
    expect(error.message).not.toMatch(/0123456789abcdef|eyJ/);
  });

  it('with a huge body has a message of bearable length', async () => {
    expect((await refusal(500, 'x'.repeat(1_000_000))).message.length).toBeLessThan(600);
  });

  it('names the path template, not the ids', async () => {
    const { url } = await startServer((_, response) => send(response, 404, {}, '{}'));
    const error = await failureOf(createFixtureClient({ baseUrl: url }).getThing({ thingId: 'private-id' }));
    expect((error as Error).message).toMatch(/^GET \/things\/\{thingId\} → 404/);
  });
});

describe('RateLimitError', () => {
  const burst = { 'x-ratelimit-remaining': '0', 'x-ratelimit-interval-milliseconds': '10000' };
  const daily = { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '83365000' };

  it.each<[string, Record<string, string>, Partial<RateLimitError>]>([
    ['the burst limit', { ...burst, 'x-ratelimit-daily-remaining': '5' }, { scope: 'burst', retryAfter: 10_000 }],
    ['the daily limit, even if both are used up', { ...burst, ...daily }, { scope: 'daily', retryAfter: 83_365_000 }],
    ['Retry-After before all else', { ...burst, 'retry-after': '7' }, { scope: 'burst', retryAfter: 7000 }],
    ['nothing when the server tells nothing', {}, { scope: undefined, retryAfter: undefined }],
    ['nothing from malformed headers', { 'retry-after': 'soon' }, { retryAfter: undefined }],
    ['no negative wait', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, { retryAfter: 0 }],
  ])('tells %s', async (_, headers, want) => {
    expect(await refusal(429, { message: 'Too Many Requests' }, headers)).toMatchObject(want);
  });

  it('says the wait in its message', async () => {
    expect((await refusal(429, { message: 'no' }, { 'retry-after': '2' })).message).toMatch(/no; wait 2000 ms/);
  });
});

describe('isInstance', () => {
  it('knows the class and those above it, and nothing else', async () => {
    const error = await refusal(404, {});
    const classes = [HoopError, ApiError, NotFoundError, ValidationError, InputError];
    expect(classes.map((errorClass) => errorClass.isInstance(error))).toEqual([true, true, true, false, false]);
  });

  it.each([undefined, null, 'x', 5, {}, new Error('x')])('is false for %s', (value) => {
    expect(HoopError.isInstance(value)).toBe(false);
  });

  it('knows errors of another copy of the package', () => {
    const foreign = Object.assign(new Error('x'), {
      [Symbol.for('hoopai.error.HoopError')]: true,
      [Symbol.for('hoopai.error.ApiError')]: true,
    });
    expect(ApiError.isInstance(foreign)).toBe(true);
    expect(NotFoundError.isInstance(foreign)).toBe(false);
  });
});
