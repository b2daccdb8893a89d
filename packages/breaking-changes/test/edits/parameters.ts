import { drop, type Edit, push, set, without } from './edit.ts';

export const parameterEdits: readonly Edit[] = [
  {
    name: 'removes a query parameter',
    level: 'major',
    rule: 'parameter-changed',
    steps: [drop('op:searchConversations > parameters > name=followers')],
  },
  {
    name: 'renames a query parameter',
    level: 'major',
    rule: 'parameter-changed',
    says: 'renamed to pageSize',
    steps: [set('op:listMessages > parameters > name=limit > name', 'pageSize')],
  },
  {
    name: 'moves a parameter to the header',
    level: 'major',
    rule: 'parameter-changed',
    says: 'moved to the header',
    steps: [set('op:getRecording > parameters > name=index > in', 'header')],
  },
  {
    name: 'makes a query parameter required',
    level: 'major',
    rule: 'parameter-use-changed',
    steps: [set('op:searchConversations > parameters > name=contactId > required', true)],
  },
  {
    name: 'adds a required query parameter',
    level: 'major',
    rule: 'parameter-changed',
    steps: [
      push('op:listMessages > parameters', {
        name: 'locationId',
        in: 'query',
        required: true,
        schema: { type: 'string' },
      }),
    ],
  },
  {
    name: 'writes a list as repeated parameters',
    level: 'major',
    rule: 'parameter-use-changed',
    steps: [set('op:searchConversations > parameters > name=assignedTo > explode', true)],
  },
  {
    name: 'removes a value of a query parameter',
    level: 'major',
    rule: 'value-changed',
    steps: [without('op:searchConversations > parameters > name=status > schema > enum', 'recents')],
  },
  {
    name: 'lowers the largest page',
    level: 'major',
    rule: 'limit-changed',
    steps: [set('op:listMessages > parameters > name=limit > schema > maximum', 50)],
  },
  {
    name: 'turns a number of a query into text',
    level: 'major',
    rule: 'type-changed',
    steps: [set('op:searchConversations > parameters > name=startAfterDate > schema', { type: 'string' })],
  },
  {
    name: 'asks for a pattern in a query',
    level: 'major',
    rule: 'pattern-changed',
    steps: [set('op:searchConversations > parameters > name=query > schema > pattern', '^[a-z]*$')],
  },
  {
    name: 'adds an optional query parameter',
    level: 'minor',
    rule: 'parameter-changed',
    steps: [push('op:getEmail > parameters', { name: 'format', in: 'query', schema: { type: 'string' } })],
  },
  {
    name: 'lets a required query parameter be left out',
    level: 'minor',
    rule: 'parameter-use-changed',
    steps: [drop('op:searchConversations > parameters > name=locationId > required')],
  },
  {
    name: 'adds a value of a query parameter',
    level: 'minor',
    rule: 'value-changed',
    steps: [push('op:searchConversations > parameters > name=sortBy > schema > enum', 'unread_count')],
  },
  {
    name: 'raises the largest page',
    level: 'minor',
    rule: 'limit-changed',
    steps: [set('op:searchConversations > parameters > name=limit > schema > maximum', 200)],
  },
  {
    name: 'documents another default',
    level: 'minor',
    rule: 'default-changed',
    steps: [set('op:searchConversations > parameters > name=limit > schema > default', 50)],
  },
  {
    name: 'marks a query parameter deprecated',
    level: 'minor',
    rule: 'parameter-use-changed',
    steps: [set('op:searchConversations > parameters > name=mentions > deprecated', true)],
  },
  {
    name: 'describes a query parameter in other words',
    level: 'patch',
    rule: 'text-changed',
    steps: [set('op:listMessages > parameters > name=limit > description', 'How many per page.')],
  },
];
