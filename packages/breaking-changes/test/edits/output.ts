import { drop, type Edit, push, rename, set, without } from './edit.ts';

export const outputEdits: readonly Edit[] = [
  {
    name: 'removes a field that is read',
    level: 'major',
    rule: 'field-changed',
    says: 'Email.subject',
    steps: [drop('schema:Email > properties > subject')],
  },
  {
    name: 'renames a field that is read',
    level: 'major',
    rule: 'field-changed',
    says: 'renamed to unread',
    steps: [rename('schema:Conversation > properties > unreadCount', 'unread')],
  },
  {
    name: 'may leave out a field that was always there',
    level: 'major',
    rule: 'required-changed',
    steps: [without('schema:MessagePage > required', 'nextPage')],
  },
  {
    name: 'may return null',
    level: 'major',
    rule: 'null-changed',
    steps: [set('schema:Email > properties > dateAdded > type', ['string', 'null'])],
  },
  {
    name: 'returns text where a number was',
    level: 'major',
    rule: 'type-changed',
    steps: [set('schema:Conversation > properties > unreadCount > type', 'string')],
  },
  {
    name: 'may return a list beside the one',
    level: 'major',
    steps: [
      set('schema:Email > properties > subject', {
        anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      }),
    ],
  },
  {
    name: 'widens a closed list of what is read',
    level: 'major',
    rule: 'value-changed',
    given: [set('schema:MessageDirection', { type: 'string', enum: ['inbound', 'outbound'] })],
    steps: [push('schema:MessageDirection > enum', 'internal')],
  },
  {
    name: 'returns dates in another format',
    level: 'major',
    rule: 'format-changed',
    steps: [set('schema:Email > properties > dateAdded > format', 'date')],
  },
  {
    name: 'renames a type',
    level: 'major',
    rule: 'type-name-removed',
    says: 'renamed to Mail',
    steps: [
      rename('schema:Email', 'Mail'),
      set('schema:GetEmailResult > properties > emailMessage', { $ref: '#/components/schemas/Mail' }),
    ],
  },
  {
    name: 'removes a field of all errors',
    level: 'major',
    rule: 'field-changed',
    says: 'ErrorBody.canonicalCode',
    steps: [drop('schema:ErrorBody > properties > canonicalCode')],
  },
  {
    name: 'returns a further field',
    level: 'minor',
    rule: 'field-changed',
    steps: [set('schema:Message > properties > sentiment', { type: 'string' })],
  },
  {
    name: 'always returns a field that could be missing',
    level: 'minor',
    rule: 'required-changed',
    steps: [push('schema:Conversation > required', 'unreadCount')],
  },
  {
    name: 'never returns null any more',
    level: 'minor',
    rule: 'null-changed',
    steps: [set('schema:MessagePage > properties > lastMessageId > type', 'string')],
  },
  {
    name: 'knows a further value of an open list',
    level: 'minor',
    rule: 'known-value-changed',
    steps: [push('schema:MessageStatus > anyOf > 0 > enum', 'expired')],
  },
  {
    name: 'no longer lists a value of an open list',
    level: 'minor',
    rule: 'known-value-changed',
    steps: [without('schema:MessageStatus > anyOf > 0 > enum', 'voicemail')],
  },
  {
    name: 'marks a field that is read deprecated',
    level: 'minor',
    rule: 'deprecated',
    steps: [set('schema:Email > properties > body > deprecated', true)],
  },
  {
    name: 'says how long a text that is read can be',
    level: 'patch',
    rule: 'limit-changed',
    steps: [set('schema:Email > properties > subject > maxLength', 998)],
  },
];
