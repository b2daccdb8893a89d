import { type BrokenCase, list, send, version } from './rule-case.ts';

export const extensionCases: readonly BrokenCase[] = [
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
    rule: 'x-client-default',
    when: 'on a query parameter',
    says: ['belongs on a header parameter'],
    change: (document) => {
      list(document).parameters[1]['x-client-default'] = true;
    },
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
      list(document)['x-pagination'].size = 'limit';
    },
  },
  {
    rule: 'x-pagination',
    when: 'a date that is none',
    says: ['x-pagination.date "messages.-1.id" is neither epoch milliseconds nor an ISO 8601 date-time'],
    change: (document) => {
      list(document)['x-pagination'].date = 'id';
    },
  },
  {
    rule: 'x-pagination',
    when: 'an id that items do not have',
    says: ['x-pagination.id "messages.-1.key" is not in the response'],
    change: (document) => {
      list(document)['x-pagination'].id = 'key';
    },
  },
  {
    rule: 'x-pagination',
    when: 'a page size without a maximum',
    says: ['x-pagination.limit "after" needs a maximum'],
    change: (document) => {
      list(document)['x-pagination'].limit = 'after';
    },
  },
  {
    rule: 'x-pagination',
    when: 'an order by what is no query parameter',
    says: ['x-pagination.order.direction "sort" is not a query parameter'],
    change: (document) => {
      list(document)['x-pagination'].order = { direction: 'sort', by: 'after', date: 'date' };
    },
  },
  {
    rule: 'x-pagination',
    when: 'an order whose sort key by date is not the default',
    says: ['x-pagination.order.date "date" is not the default of "after"'],
    change: (document) => {
      list(document)['x-pagination'].order = { direction: 'after', by: 'after', date: 'date' };
    },
  },
  {
    rule: 'x-pagination',
    when: 'an order with a cursor that is not in the last item',
    says: ['cursorFrom begins with "messages.-1."'],
    change: (document) => {
      const order = { direction: 'after', by: 'after', date: 'date' };
      Object.assign(list(document)['x-pagination'], { cursorFrom: 'nextPage', order });
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
    rule: 'x-error',
    when: 'an error that nothing explains',
    says: ['The error is not explained', 'x-error: {cause:'],
    change: (_document, files) => delete files['examples/error-any.yaml']['x-error'],
  },
  {
    rule: 'x-error',
    when: 'a fix that is no sentence',
    says: ['x-error.fix is not one sentence'],
    change: (_document, files) => {
      files['examples/error-any.yaml']['x-error'].fix = 'look elsewhere';
    },
  },
  {
    rule: 'x-error',
    when: 'a cause as long as a chapter',
    says: ['x-error.cause is not one sentence of at most 100 characters'],
    change: (_document, files) => {
      files['examples/error-any.yaml']['x-error'].cause = `${'It is not there and '.repeat(9)}never was.`;
    },
  },
  {
    rule: 'x-error',
    when: 'a pattern that does not fit its own example',
    says: ['x-error.match is not the code of this example'],
    change: (_document, files) => {
      files['examples/error-any.yaml']['x-error'].match = 'LOST_*';
    },
  },
  {
    rule: 'x-error',
    when: 'a hint for another message',
    says: ['x-error.hint is no part of the message'],
    change: (_document, files) => {
      files['examples/error-any.yaml']['x-error'].hint = 'Yes';
    },
  },
  {
    rule: 'x-error',
    when: 'an unknown key',
    says: ['x-error has no key "remedy"'],
    change: (_document, files) => {
      files['examples/error-any.yaml']['x-error'].remedy = 'None.';
    },
  },
  {
    rule: 'x-error',
    when: 'a code that no example shows',
    says: ['No example shows the code GONE'],
    change: (document) => document.components.schemas.CanonicalCode.anyOf[0].enum.push('GONE'),
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
