import { list, message, ok, type RuleCase, send } from './rule-case.ts';

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
      files['examples/listMessages-empty.yaml'].value = [];
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
      delete files['examples/listMessages-empty.yaml'];
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
