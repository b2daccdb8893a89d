import { type Lie, replace } from '../lie.ts';

const file = 'src/generated/operations.gen.ts';

/** A lie in the block of one operation. */
function table(id: string, what: string, operation: string, from: string | RegExp, to: string): Lie {
  const edit = (text: string) => {
    const start = text.indexOf(`\n  ${operation}: {\n`);
    const end = text.indexOf('\n  },\n', start);
    if (start < 0) throw new Error(`The table has no ${operation}.`);
    return text.slice(0, start) + replace(from, to)(text.slice(start, end)) + text.slice(end);
  };
  return { id: `table-${id}`, what, target: 'table', file, edit, suite: { kind: 'contract', operations: [operation] } };
}

/** Told in the generated table alone. */
export const tableLies: readonly Lie[] = [
  table('path', 'another path', 'addOutboundCall', 'messages/outbound', 'messages/outgoing'),
  table('trailing-slash', 'a trailing slash lost', 'createConversation', '/conversations/', '/conversations'),
  table('neighbour', 'the path of its neighbour', 'cancelScheduledEmail', 'messages/email/', 'messages/'),
  table(
    'order',
    'the order of the other path',
    'getTranscription',
    /path: '.*'/,
    "path: '/conversations/messages/{messageId}/locations/{locationId}/transcription'",
  ),
  table(
    'swapped-ids',
    'two path parameters swapped',
    'getRecording',
    /path: '.*'/,
    "path: '/conversations/messages/{locationId}/locations/{messageId}/recording'",
  ),
  table('method-get', 'POST for GET', 'getConversation', "method: 'GET'", "method: 'POST'"),
  table('method-put', 'POST for PUT', 'updateMessageStatus', "method: 'PUT'", "method: 'POST'"),
  table('method-delete', 'GET for DELETE', 'cancelScheduledMessage', "method: 'DELETE'", "method: 'GET'"),
  table('text-for-json', 'a text for JSON', 'getConversation', "kind: 'json'", "kind: 'text'"),
  table('json-for-bytes', 'JSON for bytes', 'getRecording', "kind: 'binary'", "kind: 'json'"),
  table('text-for-bytes', 'a text for bytes', 'getRecording', "kind: 'binary'", "kind: 'text'"),
  table('json-for-text', 'JSON for a text', 'downloadTranscription', "kind: 'text'", "kind: 'json'"),
  table('nothing-for-json', 'nothing for JSON', 'deleteConversation', "kind: 'json'", "kind: 'empty'"),
  table('query-lost', 'a query parameter lost', 'listMessages', "limit: 'query', ", ''),
  table(
    'csv',
    'repeated parameters for a list with commas',
    'searchConversations',
    "mentions: 'csv'",
    "mentions: 'query'",
  ),
  table(
    'query-in-header',
    'a query parameter in a header',
    'listMessages',
    "lastMessageId: 'query'",
    "lastMessageId: 'header'",
  ),
  table('path-in-query', 'an id in the query too', 'getMessage', "params: { id: 'path' }", "params: { id: 'query' }"),
  table('body-lost', 'a body that is not sent', 'updateConversation', "    body: 'json',\n", ''),
  table('form-for-json', 'a form in place of JSON', 'sendMessage', "body: 'json'", "body: 'form'"),
  table('json-for-form', 'JSON in place of a form', 'uploadAttachments', "body: 'multipart'", "body: 'json'"),
  table('urlencoded', 'a form that holds no files', 'uploadAttachments', "body: 'multipart'", "body: 'form'"),
  table('files-lost', 'files as text', 'uploadAttachments', "files: ['fileAttachment']", 'files: []'),
  table(
    'required-more',
    'a field required that is optional',
    'listMessages',
    "required: ['conversationId']",
    "required: ['conversationId', 'limit']",
  ),
  table('required-less', 'a field not required that is', 'createConversation', ", 'contactId']", ']'),
  table('scope', 'a scope dropped', 'sendMessage', /\n {4}scopes: .*/, ''),
  table('cursor', 'another parameter for the cursor', 'listMessages', "cursor: 'lastMessageId'", "cursor: 'limit'"),
  table(
    'cursor-from',
    'the cursor from another place',
    'listMessages',
    "cursorFrom: 'messages.lastMessageId'",
    "cursorFrom: 'lastMessageId'",
  ),
  table('items', 'the list from another place', 'listMessages', "items: 'messages.messages'", "items: 'messages'"),
  table(
    'idempotent',
    'a send that may be repeated',
    'sendMessage',
    "body: 'json',",
    "body: 'json',\n    idempotent: true,",
  ),
];
