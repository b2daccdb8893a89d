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
