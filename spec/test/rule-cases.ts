/* biome-ignore-all lint/suspicious/noExplicitAny: a case breaks the document in any place it likes */
import type { Files } from './tiny-spec.ts';

export interface RuleCase {
  readonly rule: string;
  readonly when: string;
  readonly change: (document: any, files: Files) => void;
}

export interface BrokenCase extends RuleCase {
  /** Parts of the message: the fault, and the right form. */
  readonly says: readonly string[];
}

const list = (document: any): any => document.paths['/messages'].get;
const send = (document: any): any => document.paths['/messages'].post;
const ok = (document: any): any => list(document).responses[200];
const sendMedia = (document: any): any => send(document).requestBody.content['application/json'];
const sms = (document: any): any => document.components.schemas.SmsMessage;
const message = (document: any): any => document.components.schemas.Message.properties;
const version = (document: any): any => document.components.parameters.Version;

const operationCases: BrokenCase[] = [
  {
    rule: 'operation-id',
    when: 'an unknown verb',
    says: ['"enumerateMessages"', 'beginning with one of add, cancel'],
    change: (document, files) => {
      list(document).operationId = 'enumerateMessages';
      send(document)['x-invalidates'] = [];
      ok(document).content['application/json'].examples.one.$ref = 'examples/enumerateMessages-full.yaml';
      files['examples/enumerateMessages-full.yaml'] = files['examples/listMessages-full.yaml'];
      delete files['examples/listMessages-full.yaml'];
    },
  },
  {
    rule: 'operation-id',
    when: 'an article',
    says: ['"getTheMessage"', 'without an article: "getMessage"'],
    change: (document, files) => {
      list(document).operationId = 'getTheMessage';
      send(document)['x-invalidates'] = [];
      ok(document).content['application/json'].examples.one.$ref = 'examples/getTheMessage-full.yaml';
      files['examples/getTheMessage-full.yaml'] = files['examples/listMessages-full.yaml'];
      delete files['examples/listMessages-full.yaml'];
    },
  },
  {
    rule: 'operation-security',
    when: 'no scope',
    says: ['which scope it needs', '{oauth2: [conversations.readonly]}'],
    change: (document) => list(document).security.pop(),
  },
  {
    rule: 'operation-security',
    when: 'no token scheme',
    says: ['that a private integration token is accepted'],
    change: (document) => list(document).security.shift(),
  },
  {
    rule: 'operation-version',
    when: 'no Version header',
    says: ['Version header is missing', 'components/parameters/Version.yaml'],
    change: (document) => list(document).parameters.shift(),
  },
  {
    rule: 'operation-errors',
    when: 'a common error is not declared',
    says: ['Response 429 is not declared', 'components/responses/TooManyRequests.yaml'],
    change: (document) => delete list(document).responses[429],
  },
];

const responseCases: BrokenCase[] = [
  {
    rule: 'response-rate-limit',
    when: 'a header is missing',
    says: ['does not declare x-ratelimit-daily-reset', 'headers/rate-limit.yaml'],
    change: (document) => delete ok(document).headers['x-ratelimit-daily-reset'],
  },
  {
    rule: 'response-rate-limit',
    when: 'an error response has no headers',
    says: ['does not declare x-ratelimit-max'],
    change: (document) => delete list(document).responses[500].headers,
  },
  {
    rule: 'response-trace-id',
    when: 'a JSON object without it',
    says: ['has no traceId', 'components/schemas/TraceId.yaml'],
    change: (document) => delete document.components.schemas.MessagePage.properties.traceId,
  },
  {
    rule: 'response-enum-open',
    when: 'a plain enum',
    says: ['closed', 'anyOf: [{type: string, enum: [sent, delivered]}, {type: string}]'],
    change: (document) => {
      message(document).status = { type: 'string', description: 'State.', enum: ['sent'], examples: ['sent'] };
    },
  },
  {
    rule: 'media-type-examples',
    when: 'one unnamed example',
    says: ['no named example', 'examples: {minimal:'],
    change: (document, files) => {
      const media = ok(document).content['application/json'];
      media.example = files['examples/listMessages-full.yaml'].value;
      delete media.examples;
      delete files['examples/listMessages-full.yaml'];
    },
  },
];

const requestCases: BrokenCase[] = [
  {
    rule: 'request-enum-closed',
    when: 'an open enum in a body',
    says: ['A request enum is open', 'type: string, enum: [delivered, failed]'],
    change: (document) => {
      const { enum: values, ...rest } = sms(document).properties.urgency;
      delete rest.type;
      sms(document).properties.urgency = { ...rest, anyOf: [{ type: 'string', enum: values }, { type: 'string' }] };
    },
  },
  {
    rule: 'request-object-closed',
    when: 'a body that takes anything',
    says: ['accepts unknown fields', 'additionalProperties: false'],
    change: (document) => delete sms(document).additionalProperties,
  },
  {
    rule: 'request-object-closed',
    when: 'an open object inside a closed body',
    says: ['accepts unknown fields'],
    change: (document) => {
      const inner = { type: 'string', description: 'A name.', examples: ['a'] };
      sms(document).properties.media = { type: 'object', description: 'Media.', properties: { inner } };
    },
  },
  {
    rule: 'request-examples',
    when: 'no full example',
    says: ['no example named "full"', 'examples/sendMessage-full.yaml'],
    change: (document) => {
      const { examples } = sendMedia(document);
      examples.other = examples.full;
      delete examples.full;
    },
  },
  {
    rule: 'request-examples',
    when: 'a variant without an example',
    says: ['The variant "Email" has no example'],
    change: (document) => {
      const { schemas } = document.components;
      schemas.EmailMessage = structuredClone(schemas.SmsMessage);
      schemas.EmailMessage.properties.type.const = 'Email';
      schemas.SendMessageBody.oneOf.push({ $ref: '#/components/schemas/EmailMessage' });
      schemas.SendMessageBody.discriminator.mapping.Email = '#/components/schemas/EmailMessage';
    },
  },
];

const wordCases: BrokenCase[] = [
  {
    rule: 'parameter-example',
    when: 'a parameter without one',
    says: ['"after" has no example', 'example: tDtDnQdgm2LXpyiqYvZ6'],
    change: (document) => delete list(document).parameters[1].example,
  },
  {
    rule: 'property-described',
    when: 'no description',
    says: ['"id" has no description', 'description: Seconds the call lasted.'],
    change: (document) => delete message(document).id.description,
  },
  {
    rule: 'property-described',
    when: 'no example',
    says: ['"id" has no example', 'examples: [delivered]'],
    change: (document) => delete message(document).id.examples,
  },
  {
    rule: 'time-unit',
    when: 'a property',
    says: ['"dateAdded" is a time without a unit', 'epoch milliseconds'],
    change: (document) => {
      message(document).dateAdded.description = 'When it was added.';
    },
  },
  {
    rule: 'time-unit',
    when: 'a parameter',
    says: ['"startAfterDate" is a time without a unit'],
    change: (document) => {
      const parameter = { name: 'startAfterDate', in: 'query', description: 'From when.', example: 1 };
      list(document).parameters.push({ ...parameter, schema: { type: 'integer' } });
    },
  },
  ...['MessageDto', 'Response200', 'MessageSchema', 'message'].map((name) => ({
    rule: 'schema-name',
    when: name,
    says: [`"${name}" is not a good schema name`, '"SendMessageResult"'],
    change: (document: any) => {
      const { schemas } = document.components;
      schemas[name] = schemas.Message;
      schemas.Message = { $ref: `#/components/schemas/${name}` };
    },
  })),
];

const fileCases: BrokenCase[] = [
  {
    rule: 'example-file-name',
    when: 'the example of another operation',
    says: ['does not say whose example it is', '"listMessages-minimal.yaml"'],
    change: (document, files) => {
      ok(document).content['application/json'].examples.one.$ref = 'examples/getMessages-full.yaml';
      files['examples/getMessages-full.yaml'] = files['examples/listMessages-full.yaml'];
      delete files['examples/listMessages-full.yaml'];
    },
  },
  {
    rule: 'example-files-used',
    when: 'a file nobody refers to',
    says: ['examples/error-forgotten.yaml is used nowhere', 'or delete it'],
    change: (_document, files) => {
      files['examples/error-forgotten.yaml'] = { summary: 'Forgotten', value: {} };
    },
  },
];

const extensionCases: BrokenCase[] = [
  {
    rule: 'extension-known',
    when: 'an unknown one',
    says: ['x-internal on Operation means nothing', 'x-pagination (Operation)'],
    change: (document) => {
      list(document)['x-internal'] = true;
    },
  },
  {
    rule: 'extension-known',
    when: 'a known one in the wrong place',
    says: ['x-idempotent on Schema means nothing'],
    change: (document) => {
      document.components.schemas.Message['x-idempotent'] = true;
    },
  },
  {
    rule: 'x-client-default',
    when: 'no default to fill in',
    says: ['whose schema has a default', 'in: header'],
    change: (document) => delete version(document).schema.default,
  },
  {
    rule: 'x-pagination',
    when: 'a cursor that is no query parameter',
    says: ['x-pagination.cursor "before" is not a query parameter'],
    change: (document) => {
      list(document)['x-pagination'].cursor = 'before';
    },
  },
  {
    rule: 'x-pagination',
    when: 'a path that is not in the response',
    says: ['x-pagination.cursorFrom "messages.-1.key" is not in the response', 'cursorFrom: messages.lastMessageId'],
    change: (document) => {
      list(document)['x-pagination'].cursorFrom = 'messages.-1.key';
    },
  },
  {
    rule: 'x-pagination',
    when: 'items that are no list',
    says: ['x-pagination.items "nextPage" is not of type array'],
    change: (document) => {
      list(document)['x-pagination'].items = 'nextPage';
    },
  },
  {
    rule: 'x-pagination',
    when: 'an unknown key',
    says: ['takes nothing else'],
    change: (document) => {
      list(document)['x-pagination'].limit = 'limit';
    },
  },
  {
    rule: 'x-idempotent',
    when: 'on a GET',
    says: ['x-idempotent belongs on a POST'],
    change: (document) => {
      list(document)['x-idempotent'] = true;
    },
  },
  {
    rule: 'x-retry',
    when: 'no time limit',
    says: ['within: 15000'],
    change: (document) => delete send(document)['x-retry'].within,
  },
  {
    rule: 'x-retry',
    when: 'a status that is not declared',
    says: ['a declared 4xx status'],
    change: (document) => {
      send(document)['x-retry'].status = 409;
    },
  },
  {
    rule: 'x-invalidates',
    when: 'an unknown operation',
    says: ['"listMessage", which is no operationId', 'x-invalidates: [listMessages, getConversation]'],
    change: (document) => {
      send(document)['x-invalidates'] = ['listMessage'];
    },
  },
  {
    rule: 'x-invalidates',
    when: 'a write without it',
    says: ['A write lists the reads it makes stale'],
    change: (document) => delete send(document)['x-invalidates'],
  },
  {
    rule: 'x-error-codes',
    when: 'a code CanonicalCode does not know',
    says: ['"NOT_FOUNT" is not in the schema CanonicalCode'],
    change: (document) => {
      send(document)['x-error-codes'] = ['NOT_FOUNT'];
    },
  },
];

export const broken: readonly BrokenCase[] = [
  ...operationCases,
  ...responseCases,
  ...requestCases,
  ...wordCases,
  ...fileCases,
  ...extensionCases,
];

export const allowed: readonly RuleCase[] = [
  {
    rule: 'operation-version',
    when: 'declared for the whole path',
    change: (document) => {
      const pathItem = document.paths['/messages'];
      pathItem.parameters = [list(document).parameters.shift()];
      send(document).parameters.shift();
    },
  },
  {
    rule: 'response-trace-id',
    when: 'a bare array cannot carry it',
    change: (document, files) => {
      const media = ok(document).content['application/json'];
      media.schema = { type: 'array', items: { $ref: '#/components/schemas/Message' } };
      delete list(document)['x-pagination'];
      delete document.components.schemas.MessagePage;
      files['examples/listMessages-full.yaml'].value = [{ id: 'm1' }];
    },
  },
  {
    rule: 'response-enum-open',
    when: 'a number beside its numbers',
    change: (document) => {
      const anyOf = [{ type: 'integer', enum: [1, 2] }, { type: 'integer' }];
      message(document).code = { description: 'Code.', anyOf, examples: [1] };
    },
  },
  {
    rule: 'media-type-examples',
    when: 'bytes have none',
    change: (document, files) => {
      ok(document).content = { 'audio/x-wav': { schema: { type: 'string', format: 'binary' } } };
      delete list(document)['x-pagination'];
      delete document.components.schemas.MessagePage;
      delete files['examples/listMessages-full.yaml'];
    },
  },
  {
    rule: 'extension-known',
    when: 'a header or a property whose name begins with x-',
    change: (document) => {
      message(document)['x-note'] = { type: 'string', description: 'A note.', examples: ['a'] };
    },
  },
  {
    rule: 'x-error-codes',
    when: 'CanonicalCode in a file of its own',
    change: (document, files) => {
      const { schemas } = document.components;
      files['components/schemas/CanonicalCode.yaml'] = schemas.CanonicalCode;
      schemas.ErrorBody.properties.canonicalCode = { $ref: 'components/schemas/CanonicalCode.yaml' };
      delete schemas.CanonicalCode;
    },
  },
];
