const version = {
  name: 'Version',
  in: 'header',
  required: true,
  schema: { type: 'string', enum: ['2021-07-28', 'v3'], default: '2021-07-28' },
};

const error = { type: 'object', required: ['message'], properties: { statusCode: { type: 'integer' }, message: {} } };

const failure = (statusCode: number, message: unknown, more: object = {}) => ({
  description: 'Refused.',
  headers: { $ref: '#/components/x-headers' },
  content: { 'application/json': { schema: error, examples: { first: { value: { statusCode, message, ...more } } } } },
});

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const json = (schema: object, value: unknown) => ({
  description: 'Done.',
  content: {
    'application/json': { schema, examples: { minimal: { value }, full: { value: { ...Object(value), more: 1 } } } },
  },
});

const errors = {
  '400': failure(400, 'Bad Request', { canonicalCode: 'SOME_CODE', arguments: { a: 1 } }),
  '401': failure(401, 'Invalid JWT'),
  '429': failure(429, 'Too Many Requests'),
};

const recipient = {
  anyOf: [
    { type: 'object', required: ['contactId'], properties: { contactId: { type: 'string' } } },
    { type: 'object', required: ['conversationId'], properties: { conversationId: { type: 'string' } } },
  ],
};

const invalid = failure(422, ['type must be a valid enum value'], { error: 'Unprocessable Entity' });

const sms = {
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  properties: {
    type: { type: 'string', const: 'SMS' },
    contactId: { type: 'string' },
    conversationId: { type: 'string' },
    message: { type: 'string' },
  },
  allOf: [recipient],
};

const email = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'contactId', 'html'],
  properties: { type: { type: 'string', const: 'Email' }, contactId: { type: 'string' }, html: { type: 'string' } },
};

const needs = (...names: string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
});

const letter = {
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  properties: {
    type: { type: 'string', const: 'Letter' },
    ...Object.fromEntries(
      ['contactId', 'conversationId', 'text', 'scan', 'draft', 'author'].map((name) => [name, { type: 'string' }]),
    ),
  },
  allOf: [recipient, { anyOf: [needs('draft', 'author'), needs('scan'), needs('text')] }],
};

const sent = json({ type: 'object', properties: { messageId: { type: 'string' } } }, { messageId: 'm1' });
Object.assign(sent.content['application/json'].examples, { letter: { value: { letterId: 'l1' } } });

const send = {
  parameters: [version],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          oneOf: ['Sms', 'Email', 'Letter'].map((name) => ({ $ref: `#/components/schemas/${name}` })),
          discriminator: { propertyName: 'type' },
        },
      },
    },
  },
  responses: {
    '201': sent,
    ...errors,
    '422': invalid,
  },
};

const upload = {
  parameters: [version],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          additionalProperties: false,
          required: ['fileAttachment'],
          properties: {
            fileAttachment: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'string', format: 'binary' } },
            contactId: { type: 'string' },
            conversationId: { type: 'string' },
            isGroup: { type: 'boolean' },
            count: { type: 'integer' },
          },
          allOf: [{ $ref: '#/components/schemas/Recipient' }],
        },
      },
    },
  },
  responses: {
    '201': json(
      { type: 'object', properties: { uploadedFiles: { type: 'object', additionalProperties: { type: 'string' } } } },
      { uploadedFiles: { 'example.pdf': 'https://files.test/of/example.pdf' } },
    ),
    ...errors,
    '422': invalid,
    '413': {
      description: 'Too large.',
      content: {
        'application/json': {
          schema: {},
          examples: { first: { value: { status: 413, message: 'Failed to upload' } } },
        },
      },
    },
  },
};

const recording = {
  description: 'The sound.',
  headers: { 'Content-Disposition': { description: 'No schema, as the published document has it.' } },
  content: { 'audio/x-wav': { schema: { type: 'string', format: 'binary' } } },
};

const transcript = {
  description: 'The text.',
  headers: { 'Content-Disposition': { schema: { type: 'string', examples: ['attachment; filename="t.txt"'] } } },
  content: { 'text/plain': { schema: { type: 'string' }, examples: { minimal: { value: 'Agent: Grüß Gott' } } } },
};

const csv = {
  name: 'ids',
  in: 'query',
  style: 'form',
  explode: false,
  schema: { type: 'array', items: { enum: ['a', 'b'] } },
};

/** One path per thing the mock has to get right; OpenAPI 3.1 with `$ref`s, a union body, a form, sound and text. */
export const tinySpec = {
  openapi: '3.1.0',
  info: { title: 'Tiny', version: '1.0.0' },
  security: [{ token: [] }],
  paths: {
    '/messages': { post: send },
    '/messages/upload': { post: upload },
    '/messages/{id}': {
      parameters: [id],
      get: { parameters: [version], responses: { '200': json({ type: 'object' }, { found: 'by id' }), ...errors } },
      delete: { parameters: [version], responses: { '204': { description: 'Gone.' }, ...errors } },
    },
    '/messages/search': {
      get: {
        parameters: [version, csv],
        responses: { '200': json({ type: 'object' }, { found: 'search' }), ...errors },
      },
    },
    '/messages/{id}/recording': {
      parameters: [id],
      get: { parameters: [version], responses: { '200': recording, ...errors } },
    },
    '/messages/{id}/transcript': {
      parameters: [id],
      get: { parameters: [version], responses: { '200': transcript, ...errors } },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: { Sms: sms, Email: email, Letter: letter, Recipient: recipient },
    'x-headers': { 'x-ratelimit-remaining': { schema: { type: 'integer', examples: [7] } } },
  },
};
