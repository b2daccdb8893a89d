/* biome-ignore-all lint/suspicious/noExplicitAny: a case breaks the document in any place it likes */
import { extensionCases } from './extension-cases.ts';
import { type BrokenCase, list, message, ok, renameExamples, send, sendMedia, sms } from './rule-case.ts';

const operationCases: BrokenCase[] = [
  {
    rule: 'operation-id',
    when: 'an unknown verb',
    says: ['"enumerateMessages"', 'beginning with one of add, cancel', 'spec/rules/operation-id.ts'],
    change: (document, files) => {
      list(document).operationId = 'enumerateMessages';
      send(document)['x-invalidates'] = [];
      renameExamples(document, files, 'enumerateMessages');
    },
  },
  {
    rule: 'operation-id',
    when: 'an article',
    says: ['"getTheMessage"', 'without an article: "getMessage"'],
    change: (document, files) => {
      list(document).operationId = 'getTheMessage';
      send(document)['x-invalidates'] = [];
      renameExamples(document, files, 'getTheMessage');
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
  {
    rule: 'operation-errors',
    when: 'parameters may be refused',
    says: ['components/responses/UnprocessableParameters.yaml'],
    change: (document) => delete list(document).responses[422],
  },
  {
    rule: 'operation-errors',
    when: 'a body may be refused',
    says: ['components/responses/UnprocessableBody.yaml'],
    change: (document) => delete send(document).responses[422],
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
    says: ['response 500 has no named example', 'examples/error-not-found.yaml'],
    change: (document, files) => {
      const media = list(document).responses[500].content['application/json'];
      media.example = files['examples/error-any.yaml'].value;
      delete media.examples;
    },
  },
  {
    rule: 'success-examples',
    when: 'no minimal example',
    says: ['The success body has no example named "minimal"', 'examples/listMessages-minimal.yaml'],
    change: (document, files) => {
      delete ok(document).content['application/json'].examples.minimal;
      delete files['examples/listMessages-empty.yaml'];
    },
  },
  {
    rule: 'success-examples',
    when: 'no example at all, of an operation with a body',
    says: ['examples/sendMessage-result-minimal.yaml', 'examples/sendMessage-result-full.yaml'],
    change: (document, files) => {
      delete send(document).responses[201].content['application/json'].examples;
      delete files['examples/sendMessage-result.yaml'];
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
    when: 'no example at all',
    says: ['no example named "minimal"', 'examples/sendMessage-minimal.yaml'],
    change: (document, files) => {
      delete sendMedia(document).examples;
      delete files['examples/sendMessage-minimal.yaml'];
      delete files['examples/sendMessage-full.yaml'];
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
      renameExamples(document, files, 'getMessages');
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

export const broken: readonly BrokenCase[] = [
  ...operationCases,
  ...responseCases,
  ...requestCases,
  ...wordCases,
  ...fileCases,
  ...extensionCases,
];
