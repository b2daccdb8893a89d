/* biome-ignore-all lint/suspicious/noExplicitAny: a test breaks this document in any place it likes */

/** Files of a small spec by path; each case of a rule's test breaks a fresh copy in one place. */
export type Files = Record<string, any>;

const description = 'What it means.';
const errorSchema = { $ref: '#/components/schemas/ErrorBody' };
const rateLimitHeader = { description, schema: { type: 'integer', examples: [100] } };
const rateLimit = {
  'x-ratelimit-max': rateLimitHeader,
  'x-ratelimit-remaining': rateLimitHeader,
  'x-ratelimit-interval-milliseconds': rateLimitHeader,
  'x-ratelimit-limit-daily': rateLimitHeader,
  'x-ratelimit-daily-remaining': rateLimitHeader,
  'x-ratelimit-daily-reset': rateLimitHeader,
};

const response = (schema: unknown, examples: Record<string, string>): any => ({
  description,
  headers: rateLimit,
  content: { 'application/json': { schema, examples: references(examples) } },
});

const references = (files: Record<string, string>): any =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name, { $ref: `examples/${file}.yaml` }]));

const errors = (): any =>
  Object.fromEntries(['401', '403', '422', '429', '500'].map((s) => [s, response(errorSchema, { any: 'error-any' })]));

const operation = (operationId: string, rest: object): any => ({
  operationId,
  summary: description,
  description,
  tags: ['messages'],
  security: [{ privateIntegrationToken: [] }, { oauth2: ['messages.all'] }],
  ...rest,
});

const version = { $ref: '#/components/parameters/Version' };
const text = { type: 'string', description, minLength: 1, examples: ['hello'] };

const page = { minimal: 'listMessages-empty', full: 'listMessages-full' };
const result = { minimal: 'sendMessage-result', full: 'sendMessage-result' };

const paths = (): any => ({
  '/messages': {
    get: operation('listMessages', {
      parameters: [version, { name: 'after', in: 'query', description, schema: { type: 'string' }, example: 'm1' }],
      responses: { 200: response({ $ref: '#/components/schemas/MessagePage' }, page), ...errors() },
      'x-pagination': { cursor: 'after', cursorFrom: 'messages.-1.id', items: 'messages', more: 'nextPage' },
    }),
    post: operation('sendMessage', {
      parameters: [version],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/SendMessageBody' },
            examples: references({ minimal: 'sendMessage-minimal', full: 'sendMessage-full' }),
          },
        },
      },
      responses: { 201: response({ $ref: '#/components/schemas/Message' }, result), ...errors() },
      'x-idempotent': true,
      'x-retry': { status: 403, message: 'Not yet', within: 15000 },
      'x-invalidates': ['listMessages'],
      'x-error-codes': ['NOT_FOUND'],
    }),
  },
});

const schemas = (): any => ({
  TraceId: { type: 'string', description, examples: ['t1'] },
  CanonicalCode: {
    description,
    anyOf: [{ type: 'string', enum: ['NOT_FOUND'] }, { type: 'string' }],
    examples: ['NOT_FOUND'],
  },
  ErrorBody: {
    type: 'object',
    description,
    properties: {
      message: text,
      canonicalCode: { $ref: '#/components/schemas/CanonicalCode' },
      traceId: { $ref: '#/components/schemas/TraceId' },
    },
  },
  Message: {
    type: 'object',
    description,
    properties: {
      id: text,
      status: { description, anyOf: [{ type: 'string', enum: ['sent'] }, { type: 'string' }], examples: ['sent'] },
      dateAdded: {
        type: 'string',
        description: 'When it was added (ISO 8601).',
        examples: ['2026-07-17T10:00:00.000Z'],
      },
      traceId: { $ref: '#/components/schemas/TraceId' },
    },
  },
  MessagePage: {
    type: 'object',
    description,
    properties: {
      messages: { type: 'array', description, items: { $ref: '#/components/schemas/Message' } },
      nextPage: { type: 'boolean', description, examples: [false] },
      traceId: { $ref: '#/components/schemas/TraceId' },
    },
  },
  SendMessageBody: {
    description,
    oneOf: [{ $ref: '#/components/schemas/SmsMessage' }],
    discriminator: { propertyName: 'type', mapping: { SMS: '#/components/schemas/SmsMessage' } },
  },
  SmsMessage: {
    type: 'object',
    description,
    additionalProperties: false,
    required: ['type'],
    properties: {
      type: { type: 'string', const: 'SMS', description },
      message: text,
      urgency: { type: 'string', description, enum: ['low', 'high'], examples: ['low'] },
    },
    allOf: [{ anyOf: [{ type: 'object', properties: { message: text }, required: ['message'] }, { type: 'object' }] }],
  },
});

/** A spec of two operations that keeps every law and uses every extension. */
export const tinySpec = (): Files =>
  structuredClone({
    'openapi.yaml': {
      openapi: '3.1.0',
      info: { title: 'Tiny', version: '1.0.0', license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: 'https://api.tiny.test' }],
      tags: [{ name: 'messages', description }],
      paths: paths(),
      components: {
        parameters: {
          Version: {
            name: 'Version',
            in: 'header',
            required: true,
            description,
            'x-client-default': true,
            schema: { type: 'string', enum: ['v1'], default: 'v1' },
            example: 'v1',
          },
        },
        schemas: schemas(),
        securitySchemes: {
          privateIntegrationToken: { type: 'http', scheme: 'bearer' },
          oauth2: {
            type: 'oauth2',
            flows: {
              clientCredentials: { tokenUrl: 'https://api.tiny.test/token', scopes: { 'messages.all': description } },
            },
          },
        },
      },
    },
    'examples/error-any.yaml': {
      summary: 'Any',
      'x-error': { cause: 'It is not there.', fix: 'Look elsewhere.', match: 'NOT_*', hint: 'No' },
      value: { message: 'No', canonicalCode: 'NOT_FOUND' },
    },
    'examples/listMessages-empty.yaml': { summary: 'An empty page', value: { messages: [] } },
    'examples/listMessages-full.yaml': { summary: 'A page', value: { messages: [{ id: 'm1' }], nextPage: false } },
    'examples/sendMessage-minimal.yaml': { summary: 'Least', value: { type: 'SMS' } },
    'examples/sendMessage-full.yaml': { summary: 'All', value: { type: 'SMS', message: 'hello', urgency: 'low' } },
    'examples/sendMessage-result.yaml': { summary: 'Sent', value: { id: 'm1', status: 'sent', traceId: 't1' } },
  });
