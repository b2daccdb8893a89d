import type { Lie } from '../lie.ts';

// biome-ignore lint/suspicious/noExplicitAny: reaches into one known document, and a wrong step throws
type Node = any;

const file = 'dist/openapi.json';

function editBundle(change: (bundle: Node) => void): (text: string) => string {
  return (text) => {
    const bundle = JSON.parse(text);
    change(bundle);
    return JSON.stringify(bundle);
  };
}

function description(id: string, what: string, operations: string[], change: (bundle: Node) => void): Lie {
  return { id, what, target: 'description', file, edit: editBundle(change), suite: { kind: 'contract', operations } };
}

function source(id: string, what: string, change: (bundle: Node) => void): Lie {
  return { id, what, target: 'source', file, edit: editBundle(change), suite: { kind: 'spec' } };
}

function rename(owner: Node, from: string, to: string): void {
  if (!(from in owner)) throw new Error(`There is no ${from} to be renamed.`);
  owner[to] = owner[from];
  delete owner[from];
}

const schemas = (bundle: Node) => bundle.components.schemas;
const recordingPath = '/conversations/messages/{messageId}/locations/{locationId}/recording';
const inbound = '/conversations/messages/inbound';
const typingPath = '/conversations/providers/live-chat/typing';
const queryOf = (bundle: Node, path: string, name: string): Node =>
  bundle.paths[path].get.parameters.find((parameter: Node) => parameter.name === name);

/** Told in the description alone: client and description then disagree. */
export const descriptionLies: readonly Lie[] = [
  description('description-path', 'another path', ['addInboundMessage'], ({ paths }) =>
    rename(paths, inbound, '/conversations/messages/incoming'),
  ),
  description('description-trailing-slash', 'a trailing slash lost', ['createConversation'], ({ paths }) =>
    rename(paths, '/conversations/', '/conversations'),
  ),
  description('description-method', 'another method', ['updateMessageStatus'], ({ paths }) =>
    rename(paths['/conversations/messages/{messageId}/status'], 'put', 'patch'),
  ),
  description('description-swapped-ids', 'two path parameters swapped', ['getRecording'], ({ paths }) =>
    rename(paths, recordingPath, '/conversations/messages/{locationId}/locations/{messageId}/recording'),
  ),
  description('description-query-name', 'a query parameter of another name', ['listMessages'], (bundle) => {
    queryOf(bundle, '/conversations/{conversationId}/messages', 'lastMessageId').name = 'lastMessage';
  }),
  description('description-explode', 'lists as repeated parameters', ['searchConversations'], (bundle) => {
    queryOf(bundle, '/conversations/search', 'mentions').explode = true;
  }),
  description('description-header', 'a header of another name', ['getMessage'], (bundle) => {
    bundle.components.parameters.Version.name = 'X-Api-Version';
  }),
  description('description-part-name', 'another name of the file in a form', ['uploadAttachments'], (bundle) => {
    const { properties, required } = schemas(bundle).UploadAttachmentsBody;
    rename(properties, 'fileAttachment', 'file');
    required.splice(required.indexOf('fileAttachment'), 1, 'file');
  }),
  description('description-form', 'a form in place of JSON', ['sendTypingIndicator'], ({ paths }) =>
    rename(paths[typingPath].post.requestBody.content, 'application/json', 'application/x-www-form-urlencoded'),
  ),
  description('description-text-for-bytes', 'a text for a sound', ['getRecording'], ({ paths }) => {
    const { content } = paths[recordingPath].get.responses['200'];
    content['application/json'] = { schema: { type: 'string' }, examples: { text: { value: 'sound' } } };
    delete content['audio/x-wav'];
  }),
  description('description-json-for-text', 'JSON for a text', ['downloadTranscription'], ({ paths }) => {
    const path = '/conversations/locations/{locationId}/messages/{messageId}/transcription/download';
    rename(paths[path].get.responses['200'].content, 'text/plain', 'application/json');
  }),
  description('description-field-name', 'a field of another name', ['updateConversation'], (bundle) =>
    rename(schemas(bundle).UpdateConversationBody.properties, 'unreadCount', 'unread'),
  ),
  description('description-request-enum', 'a value lost that may be sent', ['updateMessageStatus'], (bundle) => {
    const { properties } = schemas(bundle).UpdateMessageStatusBody;
    const { $ref } = properties.status;
    const owner = $ref ? schemas(bundle)[$ref.split('/').at(-1)] : properties.status;
    owner.enum = owner.enum.filter((value: string) => value !== 'read');
  }),
];

/** Told in the source of everything: nothing disagrees with anything, except with what the server is known to do. */
export const sourceLies: readonly Lie[] = [
  source('source-flattened-list', 'a flat list of messages', (bundle) => {
    schemas(bundle).ListMessagesResult = { ...schemas(bundle).MessagePage };
  }),
  source('source-unwrapped-message', 'a message without its wrapper', (bundle) => {
    schemas(bundle).GetMessageResult = { ...schemas(bundle).Message };
  }),
  source('source-unwrapped-email', 'an email without its wrapper', (bundle) => {
    schemas(bundle).GetEmailResult = { ...schemas(bundle).Email };
  }),
  source('source-transcription-object', 'one sentence for a list of them', (bundle) => {
    const path = '/conversations/locations/{locationId}/messages/{messageId}/transcription';
    const content = bundle.paths[path].get.responses['200'].content['application/json'];
    content.schema = { $ref: '#/components/schemas/TranscriptionSentence' };
  }),
  source('source-status', '200 for a send', ({ paths }) =>
    rename(paths['/conversations/messages'].post.responses, '201', '200'),
  ),
  source('source-scope', 'a scope of another operation', ({ paths }) => {
    const { security } = paths['/conversations/search'].get;
    security.find((way: Node) => 'oauth2' in way).oauth2 = ['conversations.write'];
  }),
  source('source-version', 'a version the server does not know', (bundle) => {
    bundle.components.parameters.Version.schema.enum.push('2020-01-01');
  }),
  source('source-response-enum', 'a known value lost', (bundle) => {
    const open = schemas(bundle).MessageType.anyOf.find((branch: Node) => branch.enum);
    open.enum = open.enum.filter((value: string) => value !== 'TYPE_NO_SHOW');
  }),
  source('source-required', 'a field required that is not always there', (bundle) => {
    schemas(bundle).FoundConversation.required.push('lastMessageBody');
  }),
  source('source-type', 'a number for a name', (bundle) => {
    schemas(bundle).FoundConversation.properties.lastMessageType = { type: 'integer' };
  }),
  source('source-date', 'text for milliseconds', (bundle) => {
    schemas(bundle).FoundConversation.properties.dateAdded = { type: 'string', format: 'date-time' };
  }),
  source('source-parameter', 'a parameter lost', ({ paths }) => {
    const { get } = paths['/conversations/search'];
    get.parameters = get.parameters.filter((parameter: Node) => parameter.name !== 'startAfterDate');
  }),
];
