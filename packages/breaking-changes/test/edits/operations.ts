import { change, drop, type Edit, push, rename, set, without } from './edit.ts';

type Item = Record<string, unknown>;

export const operationEdits: readonly Edit[] = [
  { name: 'removes an operation', level: 'major', rule: 'operation-removed', steps: [drop('op:getTranscription')] },
  {
    name: 'renames an operation',
    level: 'major',
    rule: 'operation-removed',
    says: 'renamed to fetchEmail',
    steps: [set('op:getEmail > operationId', 'fetchEmail')],
  },
  {
    name: 'changes a path',
    level: 'major',
    rule: 'address-changed',
    steps: [rename('paths > /conversations/search', '/conversations/find')],
  },
  {
    name: 'changes a method',
    level: 'major',
    rule: 'address-changed',
    steps: [
      change<Item>('paths > /conversations/messages/{messageId}/status', ({ put, ...item }) => ({
        ...item,
        patch: put,
      })),
    ],
  },
  {
    name: 'changes the status of a success',
    level: 'major',
    rule: 'success-changed',
    steps: [rename('op:createConversation > responses > 201', '200')],
  },
  {
    name: 'adds a second success of another kind',
    level: 'major',
    rule: 'success-changed',
    steps: [set('op:sendMessage > responses > 202', { description: 'Queued.' })],
  },
  {
    name: 'changes the media type of a binary answer',
    level: 'major',
    rule: 'success-changed',
    says: 'audio/mpeg',
    steps: [rename('op:getRecording > responses > 200 > content > audio/x-wav', 'audio/mpeg')],
  },
  {
    name: 'turns a text answer into JSON',
    level: 'major',
    rule: 'success-changed',
    steps: [rename('op:downloadTranscription > responses > 200 > content > text/plain', 'application/json')],
  },
  {
    name: 'changes the media type of a body',
    level: 'major',
    rule: 'body-changed',
    steps: [rename('op:uploadAttachments > requestBody > content > multipart/form-data', 'application/json')],
  },
  {
    name: 'takes the paging away',
    level: 'major',
    rule: 'paging-changed',
    steps: [drop('op:searchConversations > x-pagination')],
  },
  {
    name: 'lets pages hold other items',
    level: 'major',
    rule: 'paging-changed',
    steps: [set('op:listMessages > x-pagination > items', 'messages.entries')],
  },
  {
    name: 'asks for another scope',
    level: 'major',
    rule: 'scope-changed',
    steps: [set('op:getEmail > security', [{ privateIntegrationToken: [] }, { oauth2: ['conversations.readonly'] }])],
  },
  {
    name: 'asks for a further scope',
    level: 'major',
    rule: 'scope-changed',
    steps: [push('op:sendMessage > security > 1 > oauth2', 'conversations.write')],
  },
  {
    name: 'refuses private integration tokens',
    level: 'major',
    rule: 'scope-changed',
    steps: [drop('op:getConversation > security > 0')],
  },
  {
    name: 'sends another Version',
    level: 'major',
    rule: 'parameter-use-changed',
    steps: [set('components > parameters > Version > schema > default', 'v3')],
  },
  {
    name: 'leaves the Version to the caller',
    level: 'major',
    rule: 'parameter-use-changed',
    steps: [drop('components > parameters > Version > x-client-default')],
  },
  {
    name: 'moves to another server',
    level: 'major',
    rule: 'server-changed',
    steps: [set('servers > 0 > url', 'https://api.example.com')],
  },
  {
    name: 'drops a header of the answers',
    level: 'major',
    rule: 'header-changed',
    steps: [drop('op:getConversation > responses > 200 > headers > x-ratelimit-max')],
  },
  {
    name: 'refreshes tokens elsewhere',
    level: 'major',
    rule: 'security-scheme-changed',
    steps: [
      set('components > securitySchemes > oauth2 > flows > authorizationCode > tokenUrl', 'https://example.com/token'),
    ],
  },
  {
    name: 'adds an operation',
    level: 'minor',
    rule: 'operation-added',
    steps: [
      change<Item>('paths > /conversations/{conversationId}', (item) => ({
        ...item,
        patch: { operationId: 'patchConversation', responses: { '204': { description: 'Done.' } } },
      })),
    ],
  },
  {
    name: 'marks an operation deprecated',
    level: 'minor',
    rule: 'deprecated',
    steps: [set('op:getEmail > deprecated', true)],
  },
  {
    name: 'gives an operation pages',
    level: 'minor',
    rule: 'paging-changed',
    steps: [set('op:getTranscription > x-pagination', { cursor: 'index', cursorFrom: '-1.sentenceIndex', items: '' })],
  },
  {
    name: 'says more about pages',
    level: 'minor',
    rule: 'paging-changed',
    steps: [set('op:listMessages > x-pagination > id', 'id')],
  },
  {
    name: 'lets a POST be repeated',
    level: 'minor',
    rule: 'behaviour-changed',
    steps: [set('op:createConversation > x-idempotent', true)],
  },
  {
    name: 'waits longer for the provider',
    level: 'minor',
    rule: 'behaviour-changed',
    steps: [set('op:updateMessageStatus > x-retry > within', 30000)],
  },
  {
    name: 'invalidates one read fewer',
    level: 'minor',
    rule: 'behaviour-changed',
    steps: [without('op:sendMessage > x-invalidates', 'listMessages')],
  },
  {
    name: 'accepts a further scope instead',
    level: 'minor',
    rule: 'scope-changed',
    steps: [push('op:getEmail > security', { oauth2: ['conversations.readonly'] })],
  },
  {
    name: 'documents a further error',
    level: 'minor',
    rule: 'error-changed',
    steps: [set('op:sendMessage > responses > 409', { description: 'Sent already.' })],
  },
  {
    name: 'no longer documents an error',
    level: 'minor',
    rule: 'error-changed',
    steps: [drop('op:searchConversations > responses > 400')],
  },
  {
    name: 'offers a second server',
    level: 'minor',
    rule: 'server-changed',
    steps: [push('servers', { url: 'https://eu.example.com' })],
  },
  {
    name: 'lists a further error code',
    level: 'patch',
    rule: 'error-codes-changed',
    steps: [push('op:sendMessage > x-error-codes', 'CONVERSATIONS_MSG_TOO_LONG')],
  },
];
