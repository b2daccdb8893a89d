import { expect, it } from 'vitest';
import * as client from '../../src/index.ts';
import { HoopError } from '../../src/index.ts';
import * as oauth from '../../src/oauth.ts';
import type { ErrorBody } from '../../src/runtime/errors/error-body.ts';
import type { OutgoingRequest } from '../../src/runtime/outgoing-request.ts';
import * as sending from '../../src/sending.ts';

const request: OutgoingRequest = {
  url: 'https://api.example/things',
  method: 'POST',
  headers: {},
  body: null,
  operation: undefined,
  options: {},
  signal: null,
  callId: 1,
  attempt: 1,
};
const response = new Response('x', { status: 400 });

function init(message: string) {
  const error: ErrorBody = { body: undefined, message, code: undefined, traceId: undefined };
  return { request, response, error };
}

/** Each class, made with a text of somebody else's where it takes one. */
const makers: Readonly<Record<string, (text: string) => HoopError>> = {
  HoopError: (text) => new HoopError(text),
  InputError: (text) => new client.InputError(text),
  ApiError: (text) => new client.ApiError(init(text)),
  ValidationError: (text) => new client.ValidationError(init(text)),
  AuthenticationError: (text) => new client.AuthenticationError(init(text)),
  PermissionError: (text) => new client.PermissionError(init(text)),
  NotFoundError: (text) => new client.NotFoundError(init(text)),
  ServerError: (text) => new client.ServerError(init(text)),
  RateLimitError: (text) => new client.RateLimitError(init(text), { scope: 'burst', retryAfter: 5 }),
  RedirectError: () => new client.RedirectError(request, response),
  ConnectionError: () => new client.ConnectionError('it failed', request, true),
  TimeoutError: () => new client.TimeoutError('it took too long', request, false),
  EmptyResponseError: () => new client.EmptyResponseError(request, response),
  ResponseParseError: () => new client.ResponseParseError('JSON', request, response, 'x'),
  PagingError: (text) => new client.PagingError(text, 'listThings'),
  ReauthorizationRequiredError: () => new oauth.ReauthorizationRequiredError({ reason: 'missing', locationId: 'a' }),
  TokenStoreError: (text) => new oauth.TokenStoreError(text),
  AttachmentsNotSentError: (text) => new sending.AttachmentsNotSentError([], new HoopError(text)),
  DeliveryFailedError: (text) => new sending.DeliveryFailedError('The message a', 'failed', 'sent', text),
  StatusTimeoutError: () => new sending.StatusTimeoutError('The message a', undefined, 'sent', 5),
  SendOutcomeUnknownError: () => new sending.SendOutcomeUnknownError('a', new Date(0)),
  LedgerStoreError: (text) => new sending.LedgerStoreError(text, { cause: undefined, maybeSent: true }),
};

const exported = Object.entries({ ...client, ...oauth, ...sending })
  .filter(([, value]) => typeof value === 'function' && (value === HoopError || value.prototype instanceof HoopError))
  .map(([name]) => name);

it('knows every error class', () => {
  expect(Object.keys(makers).sort()).toEqual(exported.sort());
});

const texts = ['it failed', 'it failed.', 'did it fail?', 'a page, "502"', 'the text is cut off…', 'stop!'];

it.each(Object.keys(makers))('%s has a message that ends as a sentence does, once', (name) => {
  for (const text of texts) {
    const { message } = makers[name]!(text);
    expect(message, text).toMatch(/[^.?!…][.?!…]$/);
    expect(message, text).not.toMatch(/[.?!…]\s*\.(?:\s|$)/);
  }
});
